import type { Handler } from '../../handler.js';
import { editListing } from '../../../domain/marketplace/listings/editListing.js';
import { ok } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const updateListing: Handler<'updateListing'> = async (
  { caller, params, body },
  { db, cache, vehicles, images },
) => {
  const view = await editListing({ db, cache, vehicles }, { id: params.id, userId: caller.userId, changes: body });
  return ok(presentListing(view, images, caller));
};
