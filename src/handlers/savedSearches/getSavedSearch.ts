import type { Handler } from '../../contract.js';
import { findOwnSearch } from '../../domain/savedSearches/findOwnSearch.js';
import { ok } from '../answers.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const getSavedSearch: Handler<'getSavedSearch'> = async ({ db, caller, params }) =>
  ok(presentSavedSearch(await findOwnSearch(db, { id: params.id, userId: caller.userId })));
