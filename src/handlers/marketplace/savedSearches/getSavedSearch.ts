import type { Handler } from '../../handler.js';
import { findOwnSearch } from '../../../domain/marketplace/savedSearches/findOwnSearch.js';
import { ok } from '../../answers.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const getSavedSearch: Handler<'getSavedSearch'> = async ({ caller, params }, { db }) =>
  ok(presentSavedSearch(await findOwnSearch(db, { id: params.id, userId: caller.userId })));
