import type { Handler } from '../../handler.js';
import { findOwnSearch } from '../../../domain/marketplace/savedSearches/findOwnSearch.js';
import { foundListings } from '../search/foundListings.js';

export const listSavedSearchMatches: Handler<'listSavedSearchMatches'> = async (request, services) => {
  const { caller, params, query } = request;
  const search = await findOwnSearch(services.db, { id: params.id, userId: caller.userId });
  return foundListings(request, services, { ...search.query, ...query });
};
