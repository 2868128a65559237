import type { Handler } from '../../contract.js';
import { listOwnListings } from '../../domain/listings/listOwnListings.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentMyListing } from './presentMyListing.js';

export const listMyListings: Handler<'listMyListings'> = async ({ db, images, caller, query }) => {
  const own = { userId: caller.userId, status: query?.status ?? null };
  const page = await listOwnListings(db, own, pageRequest(query));
  return listOf(page, (listing) => presentMyListing(listing, images));
};
