import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { loadListing, type ListingDetail } from './loadListing.js';
import { publicListing } from './publicListing.js';
import { loadSeller, type Seller } from './loadSeller.js';
import { savedAmong } from '../search/savedAmong.js';

/** A listing as one viewer sees it. */
export interface ListingView {
  listing: ListingDetail;
  seller: Seller;
  isFavorited: boolean;
  isOwner: boolean;
}

async function loadPublicListing(db: Db, id: string): Promise<ListingDetail | null> {
  const listing = await loadListing(db, id, publicListing);
  return listing && { ...listing, vin: null, latitude: null, longitude: null };
}

/** The owner's own listing in any status, as the database has it now. Throws NOT_FOUND for anyone else. */
export async function readOwnListing(db: Db, id: string, userId: string): Promise<ListingView> {
  const [listing, seller, saved] = await Promise.all([
    loadListing(db, id, { userId }),
    loadSeller(db, userId),
    savedAmong(db, userId, [id]),
  ]);
  if (!listing) throw notFound();
  return { listing, seller, isFavorited: saved.has(id), isOwner: true };
}

/**
 * The listing for a viewer (null for a visitor): what all may see comes from the cache, what is theirs alone does not.
 * Throws NOT_FOUND for one that they may not see.
 */
export async function readListing(
  db: Db,
  cache: Cache,
  { id, viewerId, cacheSeconds: seconds }: { id: string; viewerId: string | null; cacheSeconds: number },
): Promise<ListingView> {
  const listing = await cache.read(`listing:${id}`, { seconds, tag: `listing:${id}` }, () => loadPublicListing(db, id));
  if (viewerId !== null && (listing === null || listing.sellerId === viewerId)) return readOwnListing(db, id, viewerId);
  if (listing === null) throw notFound();
  const key = `seller:${listing.sellerId}`;
  const [seller, saved] = await Promise.all([
    cache.read(key, { seconds, tag: key }, () => loadSeller(db, listing.sellerId)),
    savedAmong(db, viewerId, [id]),
  ]);
  return { listing, seller, isFavorited: saved.has(id), isOwner: false };
}
