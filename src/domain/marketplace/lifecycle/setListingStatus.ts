import type { ListingStatus, Prisma } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { listingCreatedEvent } from '../events/listingCreatedEvent.js';
import { listingReactivatedEvent } from '../events/listingReactivatedEvent.js';
import { listingSoldEvent } from '../events/listingSoldEvent.js';
import { Problem, unauthorized } from '../../../platform/problem.js';
import type { VehicleSources } from '../vehicles/askRegister.js';
import { askForDraft } from '../registerCheck/askForListing.js';
import { checkRegister } from '../registerCheck/checkRegister.js';
import { canMove, marksOf } from './listingStates.js';
import { invalidateListing } from './invalidateListing.js';
import { getOwnListing } from '../listings/ownListing.js';
import { checkForSale, openPriceHistory } from './publishing.js';
import type { Precondition } from '../../../contract/precondition.js';
import { assertListingVersion } from '../listings/listingVersion.js';
import { readOwnListing, type ListingView } from '../listings/readListing.js';
import { lockAccountShared } from '../../accounts/index.js';

type Target = 'ACTIVE' | 'SOLD' | 'REMOVED';
interface Move {
  id: string;
  userId: string;
  from: ListingStatus;
  to: Target;
  now: Date;
}

interface StatusChange {
  id: string;
  userId: string;
  status: Target;
  precondition?: Precondition | undefined;
  now?: Date;
}

const noSuchMove = (from: ListingStatus, to: Target) =>
  new Problem('CONFLICT', `A listing that is ${from} cannot become ${to}`);

async function move(tx: Prisma.TransactionClient, { id, userId, from, to, now }: Move): Promise<void> {
  const publishes = from === 'DRAFT';
  if (publishes) await openPriceHistory(tx, id, now);
  const { count } = await tx.listing.updateMany({
    where: { id, userId, status: from, archivedAt: null, takenDownAt: null },
    data: { ...marksOf(to, now), ...(publishes ? { createdAt: now } : {}) },
  });
  if (count !== 1) throw noSuchMove(from, to);
  const event = { listingId: id };
  const receiver = { receiverId: userId };
  if (publishes) await recordEvent(tx, listingCreatedEvent, { payload: event, ...receiver });
  else if (to === 'ACTIVE') await recordEvent(tx, listingReactivatedEvent, { payload: event, ...receiver });
  if (to === 'SOLD') await recordEvent(tx, listingSoldEvent, { payload: event, ...receiver });
}

/**
 * Moves a listing through its life (`listingMoves`); SOLD notifies everyone who saved the car. Setting the current
 * status changes nothing. A draft is compared with the vehicle register. Throws FORBIDDEN or NOT_FOUND for another's,
 * CONFLICT for a move there isn't and for what an admin took down, VALIDATION_ERROR naming what a car for sale still
 * lacks, ODOMETER_ROLLBACK, PRECONDITION_FAILED.
 */
export async function setListingStatus(
  { db, cache, vehicles }: { db: Db; cache: Cache; vehicles: VehicleSources },
  { id, userId, status: to, precondition, now = new Date() }: StatusChange,
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
    await move(tx, { id, userId, from, to, now });
    if (answer) await checkRegister(tx, { listingId: id, answer, now });
  });
  await invalidateListing(db, cache, { id, userId });
  return readOwnListing(db, id, userId);
}
