import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';

const chunkSize = 500;

/** Invalidates every cached response that shows the user's listings. Call it after the commit. */
export async function invalidateSeller(
  { db, cache }: { db: Db; cache: Cache },
  { userId, listingIds }: { userId: string; listingIds: string[] },
): Promise<void> {
  await cache.invalidate(`seller:${userId}`, 'listings:search', ...listingIds.map((id) => `listing:${id}`));
  for (let after = ''; ;) {
    const followers = await db.favorite.groupBy({
      by: ['userId'],
      where: { listing: { userId }, userId: { gt: after } },
      orderBy: { userId: 'asc' },
      take: chunkSize,
    });
    if (followers.length > 0)
      await cache.invalidate(...followers.map((follower) => `user:${follower.userId}:favorites`));
    if (followers.length < chunkSize) return;
    after = followers.at(-1)!.userId;
  }
}
