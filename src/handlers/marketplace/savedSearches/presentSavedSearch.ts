import type { Schema } from '../../../contract/contract.js';
import type { SavedSearch } from '../../../domain/marketplace/savedSearches/savedSearch.js';

export const presentSavedSearch = ({
  byEmail,
  byPush,
  createdAt,
  updatedAt,
  ...search
}: SavedSearch): Schema<'SavedSearch'> => ({
  ...search,
  channels: [...(byEmail ? (['email'] as const) : []), ...(byPush ? (['push'] as const) : [])],
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
