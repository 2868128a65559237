import type { Handler } from '../../handler.js';
import { setListingStatus } from '../../../domain/marketplace/lifecycle/setListingStatus.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const updateListingStatus: Handler<'updateListingStatus'> = async (
  { caller, params, body, precondition },
  { db, cache, vehicles, images },
) => {
  const view = await setListingStatus(
    { db, cache, vehicles },
    {
      id: params.id,
      userId: caller.userId,
      status: body.status,
      precondition,
    },
  );
  return versioned(ok(presentListing(view, images, caller)), listingVersion(view.listing));
};
