import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { isSmallMarket } from '../search/chooseWordSearch.js';
import { foundByQuery } from './foundByQuery.js';
import type { SavedQuery } from '../savedSearches/savedQuery.js';

const chunkSize = 50;

/** Those of the searches that find the car now, by the very conditions of `GET /listings`. */
export async function whichFind<Search extends { id: string; query: SavedQuery }>(
  db: Db,
  listingId: string,
  searches: Search[],
): Promise<Search[]> {
  if (searches.length === 0) return [];
  const finders = new Set<string>();
  const isSmall = await isSmallMarket(db);
  for (let start = 0; start < searches.length; start += chunkSize) {
    const questions = searches
      .slice(start, start + chunkSize)
      .map(
        ({ id, query }) =>
          Prisma.sql`SELECT ${id} AS id FROM listings WHERE id = ${listingId} AND ${foundByQuery(query, isSmall)}`,
      );
    const found = await db.$queryRaw<{ id: string }[]>`${Prisma.join(questions, ' UNION ALL ')}`;
    for (const { id } of found) finders.add(id);
  }
  return searches.filter(({ id }) => finders.has(id));
}
