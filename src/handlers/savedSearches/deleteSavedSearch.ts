import type { Handler } from '../../contract.js';
import { forgetSearch } from '../../domain/savedSearches/forgetSearch.js';
import { noContent } from '../answers.js';

export const deleteSavedSearch: Handler<'deleteSavedSearch'> = async ({ db, caller, params }) => {
  await forgetSearch(db, { id: params.id, userId: caller.userId });
  return noContent();
};
