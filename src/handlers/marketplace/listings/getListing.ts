import type { Handler } from '../../handler.js';
import { readListing } from '../../../domain/marketplace/listings/readListing.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const getListing: Handler<'getListing'> = async ({ viewer, params, cacheSeconds }, { db, cache, images }) => {
  const view = await readListing(db, cache, { id: params.id, viewerId: viewer?.userId ?? null, cacheSeconds });
  return versioned(ok(presentListing(view, images, viewer)), listingVersion(view.listing));
};
