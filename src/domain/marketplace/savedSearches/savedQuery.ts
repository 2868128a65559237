import type { Prisma } from '../../../../generated/prisma/client.js';
import { canonicalFilters, type CanonicalFilters, type SearchFilters } from '../search/searchFilters.js';
import type { SearchSort } from '../search/searchOrder.js';
import { Problem } from '../../../platform/problem.js';

/** What `GET /listings` takes, but for what belongs to one answer. */
export type SavedQuery = SearchFilters & { sort?: SearchSort };

/** The column as it was stored: the contract has checked it on its way in. */
export const savedQueryOf = (column: Prisma.JsonValue): SavedQuery => column as SavedQuery;

/** Throws VALIDATION_ERROR on the part of the query that no search can have. */
export function checkQuery(query: SavedQuery): CanonicalFilters {
  try {
    return canonicalFilters(query);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const details = error.details?.map((detail) => ({ ...detail, field: `query.${detail.field}` }));
    throw new Problem(error.code, error.message, { details });
  }
}
