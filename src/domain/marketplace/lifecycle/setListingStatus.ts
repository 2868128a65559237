import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Alongside, type Db } from '../../../platform/database/db.js';
import { unauthorized } from '../../../platform/problem.js';
import type { VehicleSources } from '../vehicles/askRegister.js';
import { askForDraft } from '../registerCheck/askForListing.js';
import { checkRegister } from '../registerCheck/checkRegister.js';
import { canMove } from './listingStates.js';
import { moveListing, noSuchMove, type ListingTarget } from './moveListing.js';
import { invalidateListing } from './invalidateListing.js';
import { getOwnListing } from '../listings/ownListing.js';
import { checkForSale } from './publishing.js';
import type { Precondition } from '../../../contract/precondition.js';
import { assertListingVersion } from '../listings/listingVersion.js';
import { readOwnListing, type ListingView } from '../listings/readListing.js';
import { lockAccountShared } from '../../accounts/index.js';

interface StatusChange {
  id: string;
  userId: string;
  status: ListingTarget;
  precondition?: Precondition | undefined;
  /** Writes what else changes with it, in the same transaction. */
  alongside?: Alongside | undefined;
  now?: Date;
}

/**
 * Moves a listing through its life (`listingMoves`); SOLD notifies everyone who saved the car. Setting the current
 * status changes nothing. A draft is compared with the vehicle register. Throws FORBIDDEN or NOT_FOUND for another's,
 * CONFLICT for a move there isn't and for what an admin took down, VALIDATION_ERROR naming what a car for sale still
 * lacks, ODOMETER_ROLLBACK, PRECONDITION_FAILED.
 */
export async function setListingStatus(
  { db, cache, vehicles }: { db: Db; cache: Cache; vehicles: VehicleSources },
  { id, userId, status: to, precondition, alongside, now = new Date() }: StatusChange,
): Promise<ListingView> {
  const { status: from } = await getOwnListing(db, id, userId);
  if (from === to && !precondition) return readOwnListing(db, id, userId);
  if (from !== to && !canMove(from, to)) throw noSuchMove(from, to);
  await assertListingVersion(db, { id, userId, precondition });
  const answer = from === 'DRAFT' ? await askForDraft(db, vehicles, { id, userId }) : null;
  await inTransaction(db, async (tx) => {
    // An account that is being closed at this moment takes all its listings off the market, and this one must not
    // follow.
    if (from !== to && to === 'ACTIVE' && !(await lockAccountShared(tx, userId))) throw unauthorized();
    await assertListingVersion(tx, { id, userId, precondition });
    if (from === to) return;
    if (to === 'ACTIVE') await checkForSale(tx, id, now);
    await moveListing(tx, { id, userId, from, to, now });
    if (answer) await checkRegister(tx, { listingId: id, answer, now });
    await alongside?.(tx);
  });
  await invalidateListing(db, cache, { id, userId });
  return readOwnListing(db, id, userId);
}
