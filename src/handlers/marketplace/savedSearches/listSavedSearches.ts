import { listSearches } from '../../../domain/marketplace/savedSearches/listSearches.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const listSavedSearches: Handler<'listSavedSearches'> = async ({ caller, query }, { db }) => {
  const { status, body } = listOf(await listSearches(db, caller.userId, pageRequest(query)), presentSavedSearch);
  return { status, body: { success: body.success, data: body.data, pagination: body.pagination } };
};
