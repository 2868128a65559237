import type { Handler } from '../../handler.js';
import { actingSeller, followListing } from '../../../domain/dealers/index.js';
import { setListingStatus } from '../../../domain/marketplace/lifecycle/setListingStatus.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const updateListingStatus: Handler<'updateListingStatus'> = async (
  { caller, params, body, precondition },
  { db, cache, vehicles, images },
) => {
  const [id, status] = [params.id, body.status];
  const view = await setListingStatus(
    { db, cache, vehicles },
    {
      id,
      userId: await actingSeller(db, { listingId: id, userId: caller.userId }),
      status,
      precondition,
      alongside: (tx) => followListing(tx, { listingId: id, status }),
    },
  );
  return versioned(ok(presentListing(view, images, caller)), listingVersion(view.listing));
};
