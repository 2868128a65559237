import type { Handler } from '../../contract.js';
import { changeAlert } from '../../domain/favorites/changeAlert.js';
import { ok } from '../answers.js';
import { presentFavorite } from './presentFavorite.js';

export const updatePriceAlert: Handler<'updatePriceAlert'> = async ({ db, cache, images, caller, params, body }) => {
  const saved = await changeAlert(db, cache, { userId: caller.userId, id: params.id, changes: body });
  return ok(presentFavorite(images)(saved));
};
