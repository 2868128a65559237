import type { Handler } from '../../handler.js';
import { unfavoriteListing } from '../../../domain/marketplace/favorites/unfavoriteListing.js';
import { noContent } from '../../answers.js';

export const deleteFavorite: Handler<'deleteFavorite'> = async ({ caller, params }, { db, cache }) => {
  await unfavoriteListing(db, cache, { userId: caller.userId, id: params.id });
  return noContent();
};
