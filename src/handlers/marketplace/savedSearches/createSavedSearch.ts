import { withoutPaging } from '../../../domain/marketplace/savedSearches/withoutPaging.js';
import type { Handler } from '../../handler.js';
import { saveSearch } from '../../../domain/marketplace/savedSearches/saveSearch.js';
import { created } from '../../answers.js';
import { channelFlags } from './channelFlags.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const createSavedSearch: Handler<'createSavedSearch'> = async ({ caller, body }, { db }) => {
  const { name, query, frequency = 'instant', channels = ['email', 'push'] } = body;
  const settings = { name, query: withoutPaging(query), frequency, ...channelFlags(channels) };
  return created(presentSavedSearch(await saveSearch(db, { userId: caller.userId, ...settings })));
};
