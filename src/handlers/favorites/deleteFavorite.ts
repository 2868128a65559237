import type { Handler } from '../../contract.js';
import { forgetFavorite } from '../../domain/favorites/forgetFavorite.js';
import { noContent } from '../answers.js';

export const deleteFavorite: Handler<'deleteFavorite'> = async ({ db, cache, caller, params }) => {
  await forgetFavorite(db, cache, { userId: caller.userId, id: params.id });
  return noContent();
};
