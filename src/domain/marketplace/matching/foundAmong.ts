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

/** Returns the cars that the reader's query finds now, in the order of the ids, without those of blocked sellers. */
export async function foundAmong(
  db: Db,
  { query, readerId }: { query: SavedQuery; readerId: string },
  ids: string[],
): Promise<FoundCar[]> {
  if (ids.length === 0) return [];
  const isSmall = await isSmallMarket(db);
  const rows = await db.$queryRaw<(Omit<FoundCar, 'price'> & { price: Prisma.Decimal })[]>`
    SELECT id, year, make, model, variant, price FROM listings
    WHERE id IN (${Prisma.join(ids)}) AND ${foundByQuery(query, isSmall)}
      AND user_id NOT IN (SELECT blocked_id FROM blocks WHERE blocker_id = ${readerId})`;
  const found = new Map(rows.map((row) => [row.id, { ...row, price: Number(row.price) }]));
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}
