import type { Db } from '../../../platform/database/db.js';
import { carColumns, matchCar } from './matchCar.js';

/**
 * Matches a car for sale with the searches whose price range (NZD) it entered by this change, as matchCar does. A rise
 * into range counts as a new car. Uses the current price: a car that has left the range again does not match. Returns
 * how many hits it added.
 */
export async function matchPriceChange(db: Db, priceHistoryId: string): Promise<number> {
  const change = await db.priceHistory.findUnique({
    where: { id: priceHistoryId },
    select: { changedAt: true, listing: { select: carColumns } },
  });
  if (change?.listing.activePrice == null) return 0;
  const { activePrice, ...car } = change.listing;
  const before = await db.priceHistory.findFirst({
    where: { listingId: car.id, changedAt: { lt: change.changedAt } },
    orderBy: { changedAt: 'desc' },
    select: { price: true },
  });
  if (!before) return 0;
  const price = activePrice.toNumber();
  const priceBefore = before.price.toNumber();
  const reason = price < priceBefore ? 'price_drop' : 'new';
  return matchCar(db, { ...car, price, priceBefore }, { reason, at: change.changedAt });
}
