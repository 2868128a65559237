import type { Cache } from '../../runtime/cache.js';
import type { Db } from '../../runtime/db.js';
import { notFound } from '../problem.js';
import { marksOf } from './listingStates.js';
import { outdateListing } from './outdateListing.js';
import { findOwnListing } from './ownListing.js';

/**
 * Takes a listing down: it becomes REMOVED, a draft is deleted and its photos are free again. Throws FORBIDDEN or
 * NOT_FOUND for another's, NOT_FOUND for one that is down already.
 */
export async function removeListing(
  db: Db,
  cache: Cache,
  { id, userId, now = new Date() }: { id: string; userId: string; now?: Date },
): Promise<void> {
  const { status } = await findOwnListing(db, id, userId);
  const own = { id, userId, archivedAt: null };
  const { count } =
    status === 'DRAFT'
      ? await db.listing.deleteMany({ where: { ...own, status } })
      : await db.listing.updateMany({
          where: { ...own, status: { in: ['ACTIVE', 'SOLD'] } },
          data: marksOf('REMOVED', now),
        });
  if (count !== 1) throw notFound();
  await outdateListing(db, cache, { id, userId });
}
