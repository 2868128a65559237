import type { Handler } from '../../handler.js';
import { publishListing } from '../../../domain/marketplace/listings/publishListing.js';
import { createdWith } from '../../answers.js';
import { presentListing } from './presentListing.js';

export const createListing: Handler<'createListing'> = async ({ caller, body }, { db, cache, vehicles, images }) => {
  const view = await publishListing({ db, cache, vehicles }, { userId: caller.userId, fields: body });
  return createdWith(presentListing(view, images, caller), 'Listing created successfully');
};
