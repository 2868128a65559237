import { withoutPaging } from '../../../domain/marketplace/savedSearches/withoutPaging.js';
import type { Handler } from '../../handler.js';
import { createSearch } from '../../../domain/marketplace/savedSearches/createSearch.js';
import { created } from '../../answers.js';
import { channelFlags } from './channelFlags.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const createSavedSearch: Handler<'createSavedSearch'> = async ({ caller, body }, { db }) => {
  const { name, query, frequency = 'instant', channels = ['email', 'push'] } = body;
  const settings = { name, query: withoutPaging(query), frequency, ...channelFlags(channels) };
  return created(presentSavedSearch(await createSearch(db, { userId: caller.userId, ...settings })));
};
