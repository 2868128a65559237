import type { Handler } from '../../handler.js';
import { setListingStatus } from '../../../domain/marketplace/lifecycle/setListingStatus.js';
import { ok } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const updateListingStatus: Handler<'updateListingStatus'> = async (
  { caller, params, body },
  { db, cache, vehicles, images },
) => {
  const view = await setListingStatus(
    { db, cache, vehicles },
    {
      id: params.id,
      userId: caller.userId,
      status: body.status,
    },
  );
  return ok(presentListing(view, images, caller));
};
