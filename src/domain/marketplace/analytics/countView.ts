import { createHash } from 'node:crypto';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { newZealandDay } from '../../../platform/time/newZealandDay.js';
import { getVisibleListing } from '../listings/visibleListing.js';

/**
 * Counts a view, once per viewer (the user, else the client) and day in New Zealand; the owner's own don't count.
 * Throws NOT_FOUND for a listing that the viewer may not see.
 */
export async function countView(
  db: Db,
  cache: Cache,
  {
    listingId,
    viewerId,
    client,
    now = new Date(),
  }: { listingId: string; viewerId: string | null; client: string; now?: Date },
): Promise<void> {
  const listing = await getVisibleListing(db, listingId, viewerId);
  if (listing.userId === viewerId) return;
  const day = new Date(newZealandDay(now));
  const who = viewerId === null ? `ip:${client}` : `user:${viewerId}`;
  const viewer = createHash('sha256').update(`${day.toISOString()} ${who}`).digest('hex');
  const isNew = await inTransaction(db, async (tx) => {
    const { count } = await tx.listingView.createMany({ data: { listingId, viewer, day }, skipDuplicates: true });
    // A view is no change of the listing: its updated_at stays.
    if (count === 0) return false;
    await tx.$executeRaw`UPDATE listings SET views = views + 1 WHERE id = ${listingId}`;
    await tx.$executeRaw`
      INSERT INTO listing_daily_stats (listing_id, day, views) VALUES (${listingId}, ${day}, 1)
      ON DUPLICATE KEY UPDATE views = views + 1`;
    return true;
  });
  if (isNew) await cache.invalidate(`listing:${listingId}`);
}
