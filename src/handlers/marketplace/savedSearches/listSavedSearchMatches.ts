import type { Handler } from '../../handler.js';
import { getOwnSearch } from '../../../domain/marketplace/savedSearches/getOwnSearch.js';
import { foundListings } from '../search/foundListings.js';

export const listSavedSearchMatches: Handler<'listSavedSearchMatches'> = async (request, services) => {
  const { caller, params, query } = request;
  const search = await getOwnSearch(services.db, { id: params.id, userId: caller.userId });
  return foundListings(request, services, { ...search.query, ...query });
};
