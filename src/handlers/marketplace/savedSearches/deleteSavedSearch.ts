import type { Handler } from '../../handler.js';
import { forgetSearch } from '../../../domain/marketplace/savedSearches/forgetSearch.js';
import { noContent } from '../../answers.js';

export const deleteSavedSearch: Handler<'deleteSavedSearch'> = async ({ caller, params }, { db }) => {
  await forgetSearch(db, { id: params.id, userId: caller.userId });
  return noContent();
};
