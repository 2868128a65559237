import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { notFound } from '../../../platform/problem.js';
import { marksOf } from './listingStates.js';
import { outdateListing } from './outdateListing.js';
import { findOwnListing } from '../listings/ownListing.js';
import { findVisibleListing } from '../listings/visibleListing.js';

export interface ListingToRemove {
  id: string;
  userId: string;
  isAdmin: boolean;
  now?: Date;
}

/**
 * Takes a listing down: it becomes REMOVED, a draft is deleted and its photos are free again. Another's is taken down
 * by an admin for good, and that is audited. Throws FORBIDDEN or NOT_FOUND for another's, NOT_FOUND for one that is
 * down already.
 */
export async function removeListing(
  db: Db,
  cache: Cache,
  { id, userId, isAdmin, now = new Date() }: ListingToRemove,
): Promise<void> {
  const find = isAdmin ? findVisibleListing : findOwnListing;
  const { status, userId: ownerId } = await find(db, id, userId);
  const isTakedown = ownerId !== userId;
  await inTransaction(db, async (tx) => {
    const listing = { id, userId: ownerId, archivedAt: null };
    const { count } =
      status === 'DRAFT'
        ? await tx.listing.deleteMany({ where: { ...listing, status } })
        : await tx.listing.updateMany({
            where: { ...listing, status: { in: ['ACTIVE', 'SOLD'] } },
            data: { ...marksOf('REMOVED', now), ...(isTakedown ? { takenDownAt: now } : {}) },
          });
    if (count !== 1) throw notFound();
    if (isTakedown) await recordAudit(tx, { actorId: userId, action: 'listing.taken_down', targetId: id });
  });
  await outdateListing(db, cache, { id, userId: ownerId });
}
