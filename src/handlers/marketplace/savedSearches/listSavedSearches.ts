import type { Handler } from '../../handler.js';
import { findSearches } from '../../../domain/marketplace/savedSearches/findSearches.js';
import { ok } from '../../answers.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const listSavedSearches: Handler<'listSavedSearches'> = async ({ caller }, { db }) =>
  ok((await findSearches(db, caller.userId)).map(presentSavedSearch));
