import { withoutPaging } from '../../../domain/marketplace/savedSearches/withoutPaging.js';
import type { Handler } from '../../handler.js';
import { updateSearch } from '../../../domain/marketplace/savedSearches/updateSearch.js';
import { savedSearchVersion } from '../../../domain/marketplace/savedSearches/savedSearch.js';
import { ok, versioned } from '../../answers.js';
import { channelFlags } from './channelFlags.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const updateSavedSearch: Handler<'updateSavedSearch'> = async (
  { caller, params, body, precondition },
  { db },
) => {
  const { channels, query, ...rest } = body;
  const changes = {
    ...rest,
    ...(query ? { query: withoutPaging(query) } : {}),
    ...(channels ? channelFlags(channels) : {}),
  };
  const search = await updateSearch(db, { id: params.id, userId: caller.userId, changes, precondition });
  return versioned(ok(presentSavedSearch(search)), savedSearchVersion(search));
};
