import type { Handler } from '../../contract.js';
import { readListing } from '../../domain/listings/readListing.js';
import { ok } from '../answers.js';
import { presentListing } from './presentListing.js';

export const getListing: Handler<'getListing'> = async ({ db, cache, images, viewer, params, cacheSeconds }) => {
  const view = await readListing(db, cache, { id: params.id, viewerId: viewer?.userId ?? null, cacheSeconds });
  return ok(presentListing(view, images, viewer));
};
