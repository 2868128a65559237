import { randomUUID } from 'node:crypto';
import type { Cache } from '../../runtime/cache.js';
import { inTransaction, type Db } from '../../runtime/db.js';
import { refuseContactDetails } from '../contactDetails/refuseContactDetails.js';
import { checkModelYear, columnsOf, toCents, type ListingFields, type RequiredField } from './listingFields.js';
import { claimPhotos, hangPhotos } from './photos.js';
import { readOwnListing, type ListingView } from './readListing.js';

export type NewListing = ListingFields &
  Required<Pick<ListingFields, RequiredField>> & { price: number; images: string[] };

/**
 * Publishes a car at once and opens its price history. Price in NZD, kept to the cent. Throws VALIDATION_ERROR on `year`,
 * and on `images` unless they are free uploads of the seller; CONTACT_DETAILS_NOT_ALLOWED on `description`.
 */
export async function createListing(
  db: Db,
  cache: Cache,
  { userId, fields, now = new Date() }: { userId: string; fields: NewListing; now?: Date },
): Promise<ListingView> {
  checkModelYear(fields.year, now);
  refuseContactDetails('description', fields.description);
  const id = randomUUID();
  const price = toCents(fields.price);
  await inTransaction(db, async (tx) => {
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
