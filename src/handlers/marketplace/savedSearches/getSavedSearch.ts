import type { Handler } from '../../handler.js';
import { getOwnSearch } from '../../../domain/marketplace/savedSearches/getOwnSearch.js';
import { ok } from '../../answers.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const getSavedSearch: Handler<'getSavedSearch'> = async ({ caller, params }, { db }) =>
  ok(presentSavedSearch(await getOwnSearch(db, { id: params.id, userId: caller.userId })));
