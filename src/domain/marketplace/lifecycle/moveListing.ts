import type { ListingStatus, Prisma } from '../../../../generated/prisma/client.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { Problem } from '../../../platform/problem.js';
import { listingCreatedEvent } from '../events/listingCreatedEvent.js';
import { listingReactivatedEvent } from '../events/listingReactivatedEvent.js';
import { listingSoldEvent } from '../events/listingSoldEvent.js';
import { marksOf } from './listingStates.js';
import { openPriceHistory } from './publishing.js';

export type ListingTarget = 'ACTIVE' | 'SOLD' | 'REMOVED';

interface Move {
  id: string;
  userId: string;
  from: ListingStatus;
  to: ListingTarget;
  now: Date;
}

export const noSuchMove = (from: ListingStatus, to: ListingTarget) =>
  new Problem('CONFLICT', `A listing that is ${from} cannot become ${to}`);

/**
 * Moves a listing by one guarded update and records what follows from it. Throws CONFLICT unless it is `from`, and for
 * what an admin took down.
 */
export async function moveListing(tx: Prisma.TransactionClient, { id, userId, from, to, now }: Move): Promise<void> {
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
