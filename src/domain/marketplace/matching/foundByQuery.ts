import { Prisma } from '../../../../generated/prisma/client.js';
import { conditionsOf } from '../search/searchConditions.js';
import { canonicalFilters } from '../search/searchFilters.js';
import type { SavedQuery } from '../savedSearches/savedQuery.js';

/**
 * What `GET /listings` demands of a car that it shows for the query, in a market where parts of words find or don't.
 * Whether one given car meets it costs a look at that car's row and its seller's, so nothing needs an index.
 */
export const foundByQuery = (query: SavedQuery, isSmallMarket: boolean): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`active_at IS NOT NULL`,
      ...conditionsOf({
        filters: canonicalFilters(query),
        wordSearch: { isSmallMarket, indexed: null },
        hasInactiveSellers: true,
      }),
    ],
    ' AND ',
  );
