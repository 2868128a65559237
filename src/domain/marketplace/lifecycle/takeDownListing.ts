import { recordNotices } from '../../notifications/index.js';
import { listingTakenDown } from '../notices/listingTakenDown.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { listingTakenDownEvent } from '../events/listingTakenDownEvent.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { notFound } from '../../../platform/problem.js';
import { factColumns, factsOf } from '../listings/listingFacts.js';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { marksOf } from './listingStates.js';

/**
 * Takes down a listing of any status but DRAFT permanently, archived ones too: only its seller and admins can see its
 * text, and a copy is stored as evidence. The seller is notified and mailed. Returns the seller's id.
 * Throws NOT_FOUND for a draft and for one that was taken down before.
 */
export async function takeDownListing(
  tx: Prisma.TransactionClient,
  { listingId, actorId, now }: { listingId: string; actorId: string; now: Date },
): Promise<string> {
  const where = { id: listingId, takenDownAt: null, status: { not: 'DRAFT' as const } };
  const { count } = await tx.listing.updateMany({
    where,
    data: { ...marksOf('REMOVED', now), takenDownAt: now, coverImageId: null },
  });
  if (count !== 1) throw notFound();
  const listing = await tx.listing.findUniqueOrThrow({ where: { id: listingId }, select: factColumns });
  const facts = factsOf(listing);
  const { sellerId } = facts;
  await tx.takedown.create({
    data: { listingId, facts: facts as unknown as Prisma.InputJsonObject, createdAt: now },
    select: { listingId: true },
  });
  await recordAudit(tx, { actorId, action: 'listing.taken_down', targetId: listingId });
  const dedupeKey = `listing-taken-down:${listingId}`;
  await recordEvent(tx, listingTakenDownEvent, { payload: { listingId }, dedupeKey: `withhold:${listingId}` });
  await recordNotices(tx, listingTakenDown, [
    { userId: sellerId, about: { listingId }, words: { listingTitle: facts.title }, listingId, dedupeKey },
  ]);
  return sellerId;
}
