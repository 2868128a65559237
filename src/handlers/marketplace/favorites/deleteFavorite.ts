import type { Handler } from '../../handler.js';
import { forgetFavorite } from '../../../domain/marketplace/favorites/forgetFavorite.js';
import { noContent } from '../../answers.js';

export const deleteFavorite: Handler<'deleteFavorite'> = async ({ caller, params }, { db, cache }) => {
  await forgetFavorite(db, cache, { userId: caller.userId, id: params.id });
  return noContent();
};
