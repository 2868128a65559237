import type { Handler } from '../../contract.js';
import { setListingStatus } from '../../domain/listings/setListingStatus.js';
import { ok } from '../answers.js';
import { presentListing } from './presentListing.js';

export const updateListingStatus: Handler<'updateListingStatus'> = async ({
  db,
  cache,
  vehicles,
  images,
  caller,
  params,
  body,
}) => {
  const view = await setListingStatus(db, cache, vehicles, {
    id: params.id,
    userId: caller.userId,
    status: body.status,
  });
  return ok(presentListing(view, images, caller));
};
