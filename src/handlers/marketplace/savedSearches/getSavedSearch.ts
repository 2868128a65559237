import type { Handler } from '../../handler.js';
import { getOwnSearch } from '../../../domain/marketplace/savedSearches/getOwnSearch.js';
import { savedSearchVersion } from '../../../domain/marketplace/savedSearches/savedSearch.js';
import { ok, versioned } from '../../answers.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const getSavedSearch: Handler<'getSavedSearch'> = async ({ caller, params }, { db }) => {
  const search = await getOwnSearch(db, { id: params.id, userId: caller.userId });
  return versioned(ok(presentSavedSearch(search)), savedSearchVersion(search));
};
