import type { Handler } from '../../handler.js';
import { listSimilar } from '../../../domain/marketplace/search/listSimilar.js';
import { ok } from '../../answers.js';
import { presentFoundListings } from './presentFoundListings.js';

export const listSimilarListings: Handler<'listSimilarListings'> = async (
  { viewer, params, cacheSeconds },
  { db, cache, images },
) => {
  const found = await listSimilar(db, cache, params.id, cacheSeconds);
  return ok(await presentFoundListings(db, found, { images, viewer }));
};
