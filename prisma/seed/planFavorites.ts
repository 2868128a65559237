import type { PlannedListing } from './planListings.js';
import type { Random } from './random.js';

const dayMs = 86_400_000;

/**
 * Plans the saved cars of one buyer and the alerts that past price drops have already caused, so that none is sent for
 * a change from before the demo began.
 */
export function planFavorites(
  random: Random,
  { userId, listings, count, today }: { userId: string; listings: PlannedListing[]; count: number; today: Date },
) {
  const chosen = new Set<PlannedListing>();
  while (chosen.size < count) chosen.add(random.pick(listings));
  return [...chosen].map(({ row, prices }) => {
    const end = row.soldAt ?? today;
    const latest = Math.max(row.createdAt.getTime(), end.getTime() - dayMs / 4);
    const createdAt = new Date(Math.floor(random.between(row.createdAt.getTime(), latest)));
    const seen = prices.filter(({ changedAt }) => changedAt <= createdAt);
    const priceAtSave = (seen.at(-1) ?? prices[0]!).price;
    const priceAlert = random.chance(0.55);
    const targetPrice =
      priceAlert && random.chance(0.6) ? Math.round((row.price * random.between(0.85, 0.97)) / 100) * 100 : null;
    const favorite = { id: random.uuid(), userId, listingId: row.id, priceAlert, targetPrice, priceAtSave, createdAt };
    const deliveries = prices
      .slice(seen.length)
      .filter((change, index) => {
        const before = prices[seen.length + index - 1]?.price ?? priceAtSave;
        return priceAlert && change.price < before && (targetPrice === null || targetPrice >= change.price);
      })
      .map((change) => ({ favoriteId: favorite.id, priceHistoryId: change.id, createdAt: change.changedAt }));
    return { favorite, deliveries };
  });
}
