import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { readPreviousPrices } from './readPreviousPrices.js';
import { favoriteColumns, toSavedCar, type SavedCar } from './savedCar.js';

export interface FavoritesRequest extends PageRequest {
  userId: string;
  alertsOnly: boolean;
}

/** A page of a person's favourites, last saved first; those of sold and removed cars too. */
export async function listSavedCars(
  db: Db,
  { userId, alertsOnly, ...page }: FavoritesRequest,
): Promise<Page<SavedCar>> {
  const where = { userId, ...(alertsOnly ? { priceAlert: true } : {}) };
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
  const [rows, counted] = await Promise.all([
    db.favorite.findMany({
      where,
      orderBy,
      skip: offsetOf(page),
      take: page.limit,
      select: favoriteColumns,
    }),
    db.favorite.count({ where, orderBy, take: countCap + 1 }),
  ]);
  const previousPrices = await readPreviousPrices(
    db,
    rows.map(({ listingId }) => listingId),
  );
  return toPage(
    rows.map((row) => toSavedCar(row, previousPrices)),
    page,
    counted,
  );
}
