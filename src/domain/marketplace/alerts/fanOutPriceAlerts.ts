import { sellerIsActive } from '../listings/publicListing.js';
import { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { priceAlertsDueEvent } from '../events/priceAlertsDueEvent.js';
import { recordNotices } from '../../notifications/index.js';
import { titleOf } from '../listings/titleOf.js';
import { priceAlert } from '../notices/priceAlert.js';
import { judgeDrop, type Watched } from './judgeDrop.js';
import { priceAlertKey } from './priceAlertKey.js';

const chunkSize = 500;
const minuteMs = 60_000;

interface Watcher extends Watched {
  id: string;
  userId: string;
}

/**
 * Alerts users about a price drop where `judgeDrop` says so: users who saved the car before the drop with alerts on,
 * and whose target price is reached or not set. Checks again later for users whose drop is still too small. Does
 * nothing if the price has changed again or the car is not for sale. Idempotent, also when run concurrently. Returns
 * the number of alerts added.
 */
export async function fanOutPriceAlerts(db: Db, priceHistoryId: string, now = new Date()): Promise<number> {
  const change = await db.priceHistory.findUnique({
    where: { id: priceHistoryId },
    include: { listing: { select: { year: true, make: true, model: true, variant: true } } },
  });
  if (!change) return 0;
  const before = await db.priceHistory.findFirst({
    where: { listingId: change.listingId, changedAt: { lt: change.changedAt } },
    orderBy: { changedAt: 'desc' },
  });
  if (!before || change.price.gte(before.price)) return 0;
  const { listingId, changedAt } = change;
  const price = change.price.toNumber();
  const words = { listingTitle: titleOf(change.listing), oldPrice: before.price.toNumber(), newPrice: price };

  const alertChunk = async (after: string): Promise<ChunkResult> =>
    inTransaction(db, async (tx) => {
      const chunk = { listingId, changedAt, price: change.price, after };
      const watchers = (await isCurrent(tx, chunk)) ? await lockWatchers(tx, chunk) : [];
      const verdicts = watchers.map((watcher) => ({ watcher, verdict: judgeDrop(watcher, price, now) }));
      const alerted = verdicts.filter(({ verdict }) => verdict === 'alert').map(({ watcher }) => watcher);
      await tx.alertDelivery.createMany({
        data: alerted.map(({ id }) => ({ favoriteId: id, priceHistoryId, createdAt: now })),
      });
      await recordNotices(
        tx,
        priceAlert,
        alerted.map(({ id: favoriteId, userId }) => {
          const about = { favoriteId, priceHistoryId };
          return { userId, about, words, listingId, dedupeKey: priceAlertKey(about) };
        }),
      );
      return {
        added: alerted.length,
        waits: verdicts.flatMap(({ verdict }) => (typeof verdict === 'object' ? verdict.waitUntil.getTime() : [])),
        next: watchers.length === chunkSize ? watchers.at(-1)!.id : null,
      };
    });

  const waits: number[] = [];
  let added = 0;
  for (let after: string | null = ''; after !== null;) {
    const result: ChunkResult = await alertChunk(after);
    added += result.added;
    waits.push(...result.waits);
    after = result.next;
  }
  if (waits.length > 0) {
    const earliest = waits.reduce((first, wait) => Math.min(first, wait));
    // Rounded up to the minute, so that waits ending close together share one pass over the watchers.
    const availableAt = new Date(Math.ceil(earliest / minuteMs) * minuteMs);
    await recordEvent(db, priceAlertsDueEvent, { payload: { priceHistoryId }, availableAt });
  }
  return added;
}

interface ChunkResult {
  added: number;
  waits: number[];
  /** The last watcher of a chunk after which there may be others. */
  next: string | null;
}

interface Chunk {
  listingId: string;
  changedAt: Date;
  price: Prisma.Decimal;
  after: string;
}

/** Returns whether the car is for sale at this price, and locks the price until the commit. */
async function isCurrent(tx: Prisma.TransactionClient, { listingId, price }: Chunk): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM listings WHERE id = ${listingId} AND active_price = ${price} AND ${sellerIsActive}
    LOCK IN SHARE MODE`;
  return rows.length > 0;
}

/** Locks the rows, so that concurrent price changes see each other's alerts. */
async function lockWatchers(tx: Prisma.TransactionClient, chunk: Chunk): Promise<Watcher[]> {
  const { listingId, changedAt, price, after } = chunk;
  const rows = await tx.$queryRaw<{ id: string; userId: string; priceAtSave: Prisma.Decimal }[]>`
    SELECT id, user_id AS userId, price_at_save AS priceAtSave FROM favorites
    WHERE listing_id = ${listingId} AND price_alert = TRUE AND id > ${after} AND created_at <= ${changedAt}
      AND (target_price IS NULL OR target_price >= ${price})
      AND EXISTS (SELECT 1 FROM users WHERE users.id = favorites.user_id AND users.status = 'ACTIVE')
      AND NOT EXISTS (SELECT 1 FROM blocks JOIN listings ON listings.id = favorites.listing_id
        WHERE (blocker_id = favorites.user_id AND blocked_id = listings.user_id)
          OR (blocked_id = favorites.user_id AND blocker_id = listings.user_id))
    ORDER BY id LIMIT ${chunkSize} FOR UPDATE`;
  if (rows.length === 0) return [];
  const deliveries = await tx.$queryRaw<{ favoriteId: string; price: Prisma.Decimal; at: Date }[]>`
    SELECT d.favorite_id AS favoriteId, p.price, d.created_at AS at
    FROM alert_deliveries d JOIN price_history p ON p.id = d.price_history_id
    WHERE d.favorite_id IN (${Prisma.join(rows.map(({ id }) => id))})
      AND d.created_at = (SELECT MAX(l.created_at) FROM alert_deliveries l WHERE l.favorite_id = d.favorite_id)
    ORDER BY p.price DESC`;
  const lastAlerts = new Map(deliveries.map(({ favoriteId, price, at }) => [favoriteId, { price: Number(price), at }]));
  return rows.map(({ id, userId, priceAtSave }) => ({
    id,
    userId,
    priceAtSave: Number(priceAtSave),
    lastAlert: lastAlerts.get(id) ?? null,
  }));
}
