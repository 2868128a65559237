import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Alongside, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { listingDetailsChangedEvent } from '../events/listingDetailsChangedEvent.js';
import { Problem } from '../../../platform/problem.js';
import { changePrice } from '../lifecycle/changePrice.js';
import type { VehicleSources } from '../vehicles/askRegister.js';
import { askAboutChanges } from '../registerCheck/askForListing.js';
import { checkRegister } from '../registerCheck/checkRegister.js';
import { checkModelYear, checkPlace, columnsOf, type ListingFields } from './listingFields.js';
import { invalidateListing } from '../lifecycle/invalidateListing.js';
import { getOwnListing } from './ownListing.js';
import { assertPhotosUsable, attachPhotos, claimPhotos } from '../photos/photos.js';
import type { Precondition } from '../../../contract/precondition.js';
import { assertListingVersion } from './listingVersion.js';
import { readOwnListing, type ListingView } from './readListing.js';
import { valuedFields } from './valuedFields.js';

const notForSale = () => new Problem('CONFLICT', 'Only a listing that is for sale can be changed');

export type ListingChanges = ListingFields & { price?: number; images?: string[] };

interface Edit {
  id: string;
  userId: string;
  /** Who uploaded its new photos. Default: the seller. */
  uploaderId?: string;
  changes: ListingChanges;
  precondition?: Precondition | undefined;
  /** Writes what else changes with it, in the same transaction. */
  alongside?: Alongside | undefined;
  now?: Date;
}

/**
 * Changes the given fields of a listing for sale. A new price (NZD) enters the price history and alerts those who watch
 * the car. Throws FORBIDDEN or NOT_FOUND for another's, CONFLICT when it isn't ACTIVE, VALIDATION_ERROR on `year` and
 * `images`, ODOMETER_ROLLBACK,
 * and PRECONDITION_FAILED.
 */
export async function editListing(
  { db, cache, vehicles }: { db: Db; cache: Cache; vehicles: VehicleSources },
  { id, userId, uploaderId = userId, changes, precondition, alongside, now = new Date() }: Edit,
): Promise<ListingView> {
  const { status } = await getOwnListing(db, id, userId);
  if (status !== 'ACTIVE') throw notForSale();
  checkModelYear(changes.year, now);
  checkPlace(changes);
  const { price, images: photoIds } = changes;
  if (photoIds) await assertPhotosUsable(db, { uploaderId, listingId: id, photoIds });
  // A stale edit must not spend a look-up; the check that counts is inside the transaction.
  await assertListingVersion(db, { id, userId, precondition });
  const answer = await askAboutChanges(db, vehicles, { id, userId, changes });
  await inTransaction(db, async (tx) => {
    await assertListingVersion(tx, { id, userId, precondition });
    const { count } = await tx.listing.updateMany({
      where: { id, userId, status: 'ACTIVE', archivedAt: null },
      data: { ...columnsOf(changes), ...(photoIds ? { coverImageId: photoIds[0]! } : {}), updatedAt: now },
    });
    if (count !== 1) throw notForSale();
    if (answer) await checkRegister(tx, { listingId: id, answer, now });
    if (photoIds) {
      await claimPhotos(tx, { uploaderId, listingId: id, photoIds });
      await attachPhotos(tx, id, photoIds);
    }
    if (valuedFields.some((field) => changes[field] !== undefined)) {
      await recordEvent(tx, listingDetailsChangedEvent, { payload: { listingId: id }, receiverId: userId });
    }
    if (price !== undefined) await changePrice(tx, { listingId: id, price });
    await alongside?.(tx);
  });
  await invalidateListing(db, cache, { id, userId });
  return readOwnListing(db, id, userId);
}
