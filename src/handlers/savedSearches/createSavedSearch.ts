import type { Handler } from '../../contract.js';
import { saveSearch } from '../../domain/savedSearches/saveSearch.js';
import { created } from '../answers.js';
import { channelFlags } from './channelFlags.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const createSavedSearch: Handler<'createSavedSearch'> = async ({ db, caller, body }) => {
  const { name, query, frequency = 'instant', channels = ['email', 'push'] } = body;
  const settings = { name, query, frequency, ...channelFlags(channels) };
  return created(presentSavedSearch(await saveSearch(db, { userId: caller.userId, ...settings })));
};
