import { randomUUID } from 'node:crypto';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { unauthorized } from '../../../platform/problem.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { listingCreatedEvent } from '../events/listingCreatedEvent.js';
import type { VehicleSources } from '../vehicles/askRegister.js';
import { askForListing } from '../registerCheck/askForListing.js';
import { checkRegister } from '../registerCheck/checkRegister.js';
import {
  checkModelYear,
  checkPlace,
  columnsOf,
  toCents,
  type ListingFields,
  type RequiredField,
} from './listingFields.js';
import { assertPhotosUsable, attachPhotos, claimPhotos } from '../photos/photos.js';
import { readOwnListing, type ListingView } from './readListing.js';
import { lockAccountShared } from '../../accounts/index.js';

export type NewListing = ListingFields &
  Required<Pick<ListingFields, RequiredField>> & { price: number; images: string[] };

/**
 * Publishes a car at once, opens its price history and has it valued. Price in NZD, kept to the cent. Throws
 * VALIDATION_ERROR on `year`, and on `images` unless they are free uploads of the seller;
 * ODOMETER_ROLLBACK.
 */
export async function publishListing(
  { db, cache, vehicles }: { db: Db; cache: Cache; vehicles: VehicleSources },
  { userId, fields, now = new Date() }: { userId: string; fields: NewListing; now?: Date },
): Promise<ListingView> {
  checkModelYear(fields.year, now);
  checkPlace(fields);
  const id = randomUUID();
  const price = toCents(fields.price);
  await assertPhotosUsable(db, { uploaderId: userId, listingId: null, photoIds: fields.images });
  const answer = await askForListing(db, vehicles, { plateNumber: fields.plateNumber, userId });
  await inTransaction(db, async (tx) => {
    // An account that is being closed at this moment takes all its listings off the market, and this one must not
    // follow.
    if (!(await lockAccountShared(tx, userId))) throw unauthorized();
    await claimPhotos(tx, { uploaderId: userId, listingId: null, photoIds: fields.images });
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
    await attachPhotos(tx, id, fields.images);
    await tx.priceHistory.createMany({ data: { listingId: id, price, changedAt: now } });
    await checkRegister(tx, { listingId: id, answer, now });
    await recordEvent(tx, listingCreatedEvent, { payload: { listingId: id }, receiverId: userId });
  });
  await cache.invalidate('listings:search', `seller:${userId}`);
  return readOwnListing(db, id, userId);
}
