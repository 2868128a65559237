import type { Handler } from '../../handler.js';
import { saveFavorite } from '../../../domain/marketplace/favorites/saveFavorite.js';
import { created } from '../../answers.js';
import { presentFavorite } from './presentFavorite.js';

export const createFavorite: Handler<'createFavorite'> = async ({ caller, body }, { db, cache, images }) => {
  const { listingId, priceAlert = false, targetPrice = null } = body;
  const saved = await saveFavorite(db, cache, { userId: caller.userId, listingId, priceAlert, targetPrice });
  return created(presentFavorite(images)(saved));
};
