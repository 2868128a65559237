import type { Handler } from '../../contract.js';
import { saveFavorite } from '../../domain/favorites/saveFavorite.js';
import { created } from '../answers.js';
import { presentFavorite } from './presentFavorite.js';

export const createFavorite: Handler<'createFavorite'> = async ({ db, cache, images, caller, body }) => {
  const { listingId, priceAlert = false, targetPrice = null } = body;
  const saved = await saveFavorite(db, cache, { userId: caller.userId, listingId, priceAlert, targetPrice });
  return created(presentFavorite(images)(saved));
};
