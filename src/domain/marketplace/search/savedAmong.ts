import type { Db } from '../../../platform/database/db.js';

/** Which of the listings the viewer has saved; none for a visitor. */
export async function savedAmong(db: Db, viewerId: string | null, listingIds: string[]): Promise<Set<string>> {
  if (viewerId === null || listingIds.length === 0) return new Set();
  const favorites = await db.favorite.findMany({
    where: { userId: viewerId, listingId: { in: listingIds } },
    select: { listingId: true },
  });
  return new Set(favorites.map(({ listingId }) => listingId));
}
