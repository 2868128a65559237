import type { Db } from '../../../platform/database/db.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { listingPriceChangedEvent, priceChangeKey } from '../events/listingPriceChangedEvent.js';

const chunkSize = 500;

/**
 * Makes sure that every price drop since `since` has its event. Running it again adds none. Returns how many it added.
 */
export async function recordMissedPriceDrops(db: Db, since: Date): Promise<number> {
  const drops = await db.$queryRaw<{ id: string; listingId: string }[]>`
    SELECT p.id, p.listing_id AS listingId FROM price_history p
    WHERE p.changed_at >= ${since} AND p.price < (
      SELECT b.price FROM price_history b
      WHERE b.listing_id = p.listing_id AND b.changed_at < p.changed_at
      ORDER BY b.changed_at DESC LIMIT 1)`;
  let added = 0;
  for (let start = 0; start < drops.length; start += chunkSize) {
    const chunk = drops.slice(start, start + chunkSize);
    const recorded = await db.outboxEvent.findMany({
      where: { dedupeKey: { in: chunk.map(({ id }) => priceChangeKey(id)) } },
      select: { dedupeKey: true },
    });
    const known = new Set(recorded.map(({ dedupeKey }) => dedupeKey));
    const missed = chunk.filter(({ id }) => !known.has(priceChangeKey(id)));
    await recordEvents(
      db,
      listingPriceChangedEvent,
      missed.map(({ id, listingId }) => ({ payload: { listingId, priceHistoryId: id } })),
    );
    added += missed.length;
  }
  return added;
}
