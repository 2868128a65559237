import type { Handler } from '../../handler.js';
import { updateAlert } from '../../../domain/marketplace/favorites/updateAlert.js';
import { ok } from '../../answers.js';
import { presentFavorite } from './presentFavorite.js';

export const updatePriceAlert: Handler<'updatePriceAlert'> = async (
  { caller, params, body },
  { db, cache, images },
) => {
  const saved = await updateAlert(db, cache, { userId: caller.userId, id: params.id, changes: body });
  return ok(presentFavorite(images)(saved));
};
