import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { listingPriceChangedEvent } from '../events/listingPriceChangedEvent.js';
import { notFound } from '../../../platform/problem.js';
import { toCents } from '../listings/listingFields.js';

/**
 * Sets a listing's price in NZD, adds it to the history and records `listing.price_changed`, all or nothing. Changes of
 * one listing follow one another, each a millisecond later at least. The same price again changes nothing and gives
 * null. Throws NOT_FOUND.
 */
export async function changePrice(
  db: Db,
  { listingId, price, now }: { listingId: string; price: number; now?: Date },
): Promise<{ priceHistoryId: string } | null> {
  return inTransaction(db, async (tx) => {
    const [listing] = await tx.$queryRaw<{ price: Prisma.Decimal | null; userId: string }[]>`
      SELECT price, user_id AS userId FROM listings WHERE id = ${listingId} FOR UPDATE`;
    if (!listing) throw notFound();
    const dollars = toCents(price);
    if (listing.price?.equals(dollars)) return null;
    const before = await tx.priceHistory.findFirst({
      where: { listingId },
      orderBy: { changedAt: 'desc' },
      select: { changedAt: true },
    });
    // Taken under the lock: a favourite saved while this waited for it was saved before the change.
    const changeTime = now ?? new Date();
    const changedAt = before && before.changedAt >= changeTime ? new Date(before.changedAt.getTime() + 1) : changeTime;
    const priceHistoryId = randomUUID();
    await tx.listing.updateMany({ where: { id: listingId }, data: { price: dollars } });
    await tx.priceHistory.createMany({ data: { id: priceHistoryId, listingId, price: dollars, changedAt } });
    await recordEvent(tx, listingPriceChangedEvent, {
      payload: { listingId, priceHistoryId },
      receiverId: listing.userId,
    });
    return { priceHistoryId };
  });
}
