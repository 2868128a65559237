import type { Handler } from '../../contract.js';
import { findSearches } from '../../domain/savedSearches/findSearches.js';
import { ok } from '../answers.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const listSavedSearches: Handler<'listSavedSearches'> = async ({ db, caller }) =>
  ok((await findSearches(db, caller.userId)).map(presentSavedSearch));
