import { takeDownListing } from './takeDownListing.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Alongside, type Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { marksOf } from './listingStates.js';
import { invalidateListing } from './invalidateListing.js';
import { getOwnListing } from '../listings/ownListing.js';

export interface ListingRemoval {
  id: string;
  userId: string;
  isAdmin: boolean;
  /** Writes what else changes when its seller removes it, in the same transaction. */
  alongside?: Alongside | undefined;
  now?: Date;
}

/**
 * Takes a listing down: it becomes REMOVED, a draft is deleted and its photos are free again. An admin takes down
 * another user's listing permanently, as takeDownListing does. Throws FORBIDDEN or NOT_FOUND for another's, NOT_FOUND
 * for one that is down already.
 */
export async function removeListing(db: Db, cache: Cache, { isAdmin, ...request }: ListingRemoval): Promise<void> {
  const { id, userId, alongside, now = new Date() } = request;
  const owned = await db.listing.findFirst({ where: { id, userId }, select: { id: true } });
  const sellerId =
    isAdmin && !owned
      ? await inTransaction(db, (tx) => takeDownListing(tx, { listingId: id, actorId: userId, now }))
      : await removeOwnListing(db, { id, userId, alongside, now });
  await invalidateListing(db, cache, { id, userId: sellerId });
}

async function removeOwnListing(
  db: Db,
  { id, userId, alongside, now }: { id: string; userId: string; alongside: Alongside | undefined; now: Date },
): Promise<string> {
  const { status } = await getOwnListing(db, id, userId);
  const listing = { id, userId, archivedAt: null };
  await inTransaction(db, async (tx) => {
    const { count } =
      status === 'DRAFT'
        ? await tx.listing.deleteMany({ where: { ...listing, status } })
        : await tx.listing.updateMany({
            where: { ...listing, status: { in: ['ACTIVE', 'SOLD'] } },
            data: marksOf('REMOVED', now),
          });
    if (count !== 1) throw notFound();
    await alongside?.(tx);
  });
  return userId;
}
