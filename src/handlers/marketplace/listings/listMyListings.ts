import type { Handler } from '../../handler.js';
import { listOwnListings } from '../../../domain/marketplace/listings/listOwnListings.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentMyListing } from './presentMyListing.js';

export const listMyListings: Handler<'listMyListings'> = async ({ caller, query }, { db, images }) => {
  const own = { userId: caller.userId, status: query?.status ?? null };
  const page = await listOwnListings(db, own, pageRequest(query));
  return listOf(page, (listing) => presentMyListing(listing, images));
};
