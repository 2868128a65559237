import { reachableFrom } from '../../accounts/index.js';
import { listingForSale } from '../listings/publicListing.js';
import type { Db } from '../../../platform/database/db.js';
import { inTransaction } from '../../../platform/database/db.js';
import { titleOf } from '../listings/titleOf.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { recordNotifications } from '../../notifications/index.js';

const chunkSize = 500;

/**
 * Records one alert and one notification for each favourite that a price drop concerns: saved before it, alerts on, a
 * target that is reached or none, its owner reachable from the seller. Running it again, or several times at once, adds none. Returns how
 * many it added.
 */
export async function fanOutPriceAlerts(db: Db, priceHistoryId: string): Promise<number> {
  const change = await db.priceHistory.findUnique({
    where: { id: priceHistoryId },
    include: { listing: { select: { userId: true, year: true, make: true, model: true, variant: true } } },
  });
  if (!change || !(await isForSale(db, change.listingId))) return 0;
  const before = await db.priceHistory.findFirst({
    where: { listingId: change.listingId, changedAt: { lt: change.changedAt } },
    orderBy: { changedAt: 'desc' },
  });
  if (!before || change.price.gte(before.price)) return 0;

  const words = {
    listingTitle: titleOf(change.listing),
    oldPrice: before.price.toNumber(),
    newPrice: change.price.toNumber(),
  };
  let added = 0;
  for (;;) {
    const size = await inTransaction(db, async (tx) => {
      const favorites = await tx.favorite.findMany({
        where: {
          listingId: change.listingId,
          priceAlert: true,
          createdAt: { lte: change.changedAt },
          OR: [{ targetPrice: null }, { targetPrice: { gte: change.price } }],
          user: reachableFrom(change.listing.userId),
          deliveries: { none: { priceHistoryId } },
        },
        orderBy: { id: 'asc' },
        take: chunkSize,
        select: { id: true, userId: true },
      });
      const { count } = await tx.alertDelivery.createMany({
        data: favorites.map(({ id }) => ({ favoriteId: id, priceHistoryId })),
        skipDuplicates: true,
      });
      await recordEvents(
        tx,
        'message.send',
        favorites.map(({ id: favoriteId, userId }) => ({
          payload: { template: 'price-alert', userId, favoriteId, priceHistoryId },
          dedupeKey: `price-alert:${favoriteId}:${priceHistoryId}`,
        })),
      );
      await recordNotifications(
        tx,
        favorites.map(({ id, userId }) => ({
          userId,
          type: 'price-alert',
          listingId: change.listingId,
          dedupeKey: `price-alert:${id}:${priceHistoryId}`,
          words,
        })),
      );
      added += count;
      return favorites.length;
    });
    if (size < chunkSize) return added;
  }
}

async function isForSale(db: Db, id: string): Promise<boolean> {
  return (await db.listing.findFirst({ where: { id, ...listingForSale }, select: { id: true } })) !== null;
}
