import type { Handler } from '../../contract.js';
import { updateListing as changeListing } from '../../domain/listings/updateListing.js';
import { ok } from '../answers.js';
import { presentListing } from './presentListing.js';

export const updateListing: Handler<'updateListing'> = async ({
  db,
  cache,
  vehicles,
  images,
  caller,
  params,
  body,
}) => {
  const view = await changeListing(db, cache, vehicles, { id: params.id, userId: caller.userId, changes: body });
  return ok(presentListing(view, images, caller));
};
