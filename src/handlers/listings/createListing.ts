import type { Handler } from '../../contract.js';
import { createListing as publishListing } from '../../domain/listings/createListing.js';
import { createdWith } from '../answers.js';
import { presentListing } from './presentListing.js';

export const createListing: Handler<'createListing'> = async ({ db, cache, vehicles, images, caller, body }) => {
  const view = await publishListing(db, cache, vehicles, { userId: caller.userId, fields: body });
  return createdWith(presentListing(view, images, caller), 'Listing created successfully');
};
