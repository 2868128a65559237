import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';

const chunkSize = 500;

/** Invalidates every cached response that shows the listing. Call it after the commit. */
export async function invalidateListing(
  db: Db,
  cache: Cache,
  { id, userId }: { id: string; userId: string },
): Promise<void> {
  await cache.invalidate(`listing:${id}`, 'listings:search', `seller:${userId}`);
  for (let after = ''; ;) {
    const followers = await db.favorite.findMany({
      where: { listingId: id, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: chunkSize,
      select: { id: true, userId: true },
    });
    if (followers.length > 0)
      await cache.invalidate(...followers.map((follower) => `user:${follower.userId}:favorites`));
    if (followers.length < chunkSize) return;
    after = followers.at(-1)!.id;
  }
}
