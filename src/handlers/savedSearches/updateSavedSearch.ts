import type { Handler } from '../../contract.js';
import { changeSearch } from '../../domain/savedSearches/changeSearch.js';
import { ok } from '../answers.js';
import { channelFlags } from './channelFlags.js';
import { presentSavedSearch } from './presentSavedSearch.js';

export const updateSavedSearch: Handler<'updateSavedSearch'> = async ({ db, caller, params, body }) => {
  const { channels, ...rest } = body;
  const changes = { ...rest, ...(channels ? channelFlags(channels) : {}) };
  return ok(presentSavedSearch(await changeSearch(db, { id: params.id, userId: caller.userId, changes })));
};
