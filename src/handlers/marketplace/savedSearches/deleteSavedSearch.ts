import type { Handler } from '../../handler.js';
import { deleteSearch } from '../../../domain/marketplace/savedSearches/deleteSearch.js';
import { noContent } from '../../answers.js';

export const deleteSavedSearch: Handler<'deleteSavedSearch'> = async ({ caller, params }, { db }) => {
  await deleteSearch(db, { id: params.id, userId: caller.userId });
  return noContent();
};
