import { withoutPaging } from '../../../domain/marketplace/savedSearches/withoutPaging.js';
import type { Handler } from '../../handler.js';
import { updateSearch } from '../../../domain/marketplace/savedSearches/updateSearch.js';
import { ok } from '../../answers.js';
import { channelFlags } from './channelFlags.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const updateSavedSearch: Handler<'updateSavedSearch'> = async ({ caller, params, body }, { db }) => {
  const { channels, query, ...rest } = body;
  const changes = {
    ...rest,
    ...(query ? { query: withoutPaging(query) } : {}),
    ...(channels ? channelFlags(channels) : {}),
  };
  return ok(presentSavedSearch(await updateSearch(db, { id: params.id, userId: caller.userId, changes })));
};
