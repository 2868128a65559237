import type { Handler } from '../../contract.js';
import { listSimilar } from '../../domain/listings/listSimilar.js';
import { ok } from '../answers.js';
import { presentFoundListings } from './presentFoundListings.js';

export const listSimilarListings: Handler<'listSimilarListings'> = async ({
  db,
  cache,
  images,
  viewer,
  params,
  cacheSeconds,
}) => {
  const found = await listSimilar(db, cache, params.id, cacheSeconds);
  return ok(await presentFoundListings(db, found, { images, viewer }));
};
