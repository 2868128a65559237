import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { isSmallMarket } from '../search/chooseWordSearch.js';
import { foundByQuery } from './foundByQuery.js';
import type { SavedQuery } from '../savedSearches/savedQuery.js';

export interface FoundCar {
  id: string;
  year: number | null;
  make: string | null;
  model: string | null;
  variant: string | null;
  /** NZD. */
  price: number;
}

/** Those of the cars that the query finds now, in the order of the ids. */
export async function foundAmong(db: Db, query: SavedQuery, ids: string[]): Promise<FoundCar[]> {
  if (ids.length === 0) return [];
  const isSmall = await isSmallMarket(db);
  const rows = await db.$queryRaw<(Omit<FoundCar, 'price'> & { price: Prisma.Decimal })[]>`
    SELECT id, year, make, model, variant, price FROM listings
    WHERE id IN (${Prisma.join(ids)}) AND ${foundByQuery(query, isSmall)}`;
  const found = new Map(rows.map((row) => [row.id, { ...row, price: Number(row.price) }]));
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}
