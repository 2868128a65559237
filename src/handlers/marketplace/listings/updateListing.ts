import type { Handler } from '../../handler.js';
import { editListing } from '../../../domain/marketplace/listings/editListing.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const updateListing: Handler<'updateListing'> = async (
  { caller, params, body, precondition },
  { db, cache, vehicles, images },
) => {
  const view = await editListing(
    { db, cache, vehicles },
    { id: params.id, userId: caller.userId, changes: body, precondition },
  );
  return versioned(ok(presentListing(view, images, caller)), listingVersion(view.listing));
};
