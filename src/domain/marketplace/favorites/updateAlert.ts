import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { getOwnFavorite, type FavoriteName } from './getOwnFavorite.js';
import { readPreviousPrices } from './readPreviousPrices.js';
import { favoriteColumns, toSavedCar, type SavedCar } from './savedCar.js';

export interface AlertChanges {
  priceAlert?: boolean;
  /** NZD; null alerts on any drop. */
  targetPrice?: number | null;
}

/**
 * Changes what a person watches a saved car for; what is missing stays. Throws NOT_FOUND for a car that isn't saved.
 */
export async function updateAlert(
  db: Db,
  cache: Cache,
  { changes, ...name }: FavoriteName & { changes: AlertChanges },
): Promise<SavedCar> {
  const { id } = await getOwnFavorite(db, name);
  const row = await db.favorite.update({ where: { id, userId: name.userId }, data: changes, select: favoriteColumns });
  await cache.invalidate(`user:${name.userId}:favorites`);
  return toSavedCar(row, await readPreviousPrices(db, [row.listingId]));
}
