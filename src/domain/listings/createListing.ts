import { randomUUID } from 'node:crypto';
import type { Cache } from '../../runtime/cache.js';
import { inTransaction, type Db } from '../../runtime/db.js';
import { lockAccount } from '../auth/lockAccount.js';
import { unauthorized } from '../problem.js';
import {
  checkModelYear,
  checkPlace,
  columnsOf,
  toCents,
  type ListingFields,
  type RequiredField,
} from './listingFields.js';
import { claimPhotos, hangPhotos } from './photos.js';
import { readOwnListing, type ListingView } from './readListing.js';

export type NewListing = ListingFields &
  Required<Pick<ListingFields, RequiredField>> & { price: number; images: string[] };

/**
 * Publishes a car at once and opens its price history. Price in NZD, kept to the cent. Throws VALIDATION_ERROR on `year`,
 * and on `images` unless they are free uploads of the seller.
 */
export async function createListing(
  db: Db,
  cache: Cache,
  { userId, fields, now = new Date() }: { userId: string; fields: NewListing; now?: Date },
): Promise<ListingView> {
  checkModelYear(fields.year, now);
  checkPlace(fields);
  const id = randomUUID();
  const price = toCents(fields.price);
  await inTransaction(db, async (tx) => {
    // An account that is being closed at this moment takes all its listings off the market, and this one must not follow.
    if (!(await lockAccount(tx, userId))) throw unauthorized();
    await claimPhotos(tx, { userId, listingId: null, photoIds: fields.images });
    await tx.listing.createMany({
      data: {
        ...columnsOf(fields),
        id,
        userId,
        price,
        status: 'ACTIVE',
        coverImageId: fields.images[0]!,
        createdAt: now,
        updatedAt: now,
      },
    });
    await hangPhotos(tx, id, fields.images);
    await tx.priceHistory.createMany({ data: { listingId: id, price, changedAt: now } });
  });
  await cache.invalidate('listings:search', `seller:${userId}`);
  return readOwnListing(db, id, userId);
}
