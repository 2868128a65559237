import type { Handler } from '../../handler.js';
import { actingSeller, followListing } from '../../../domain/dealers/index.js';
import { editListing } from '../../../domain/marketplace/listings/editListing.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const updateListing: Handler<'updateListing'> = async (
  { caller, params, body, precondition },
  { db, cache, vehicles, images },
) => {
  const { id } = params;
  const view = await editListing(
    { db, cache, vehicles },
    {
      id,
      userId: await actingSeller(db, { listingId: id, userId: caller.userId }),
      uploaderId: caller.userId,
      changes: body,
      precondition,
      alongside: (tx) => followListing(tx, { listingId: id, changes: body }),
    },
  );
  return versioned(ok(presentListing(view, images, caller)), listingVersion(view.listing));
};
