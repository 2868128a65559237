import type { Handler } from '../../contract.js';
import { findOwnSearch } from '../../domain/savedSearches/findOwnSearch.js';
import { foundListings } from '../listings/foundListings.js';

export const listSavedSearchMatches: Handler<'listSavedSearchMatches'> = async (request) => {
  const { db, caller, params, query } = request;
  const search = await findOwnSearch(db, { id: params.id, userId: caller.userId });
  return foundListings(request, { ...search.query, ...query });
};
