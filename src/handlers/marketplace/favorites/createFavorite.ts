import type { Handler } from '../../handler.js';
import { favoriteListing } from '../../../domain/marketplace/favorites/favoriteListing.js';
import { created } from '../../answers.js';
import { presentFavorite } from './presentFavorite.js';

export const createFavorite: Handler<'createFavorite'> = async ({ caller, body }, { db, cache, images }) => {
  const { listingId, priceAlert = false, targetPrice = null } = body;
  const saved = await favoriteListing(db, cache, { userId: caller.userId, listingId, priceAlert, targetPrice });
  return created(presentFavorite(images)(saved));
};
