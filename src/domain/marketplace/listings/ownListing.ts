import type { Db } from '../../../platform/database/db.js';
import { forbidden } from '../../../platform/problem.js';
import { getVisibleListing, type VisibleListing } from './visibleListing.js';

/**
 * The listing, for its owner alone. Throws FORBIDDEN on one of another that the user may see, NOT_FOUND on any other.
 */
export async function getOwnListing(db: Db, id: string, userId: string): Promise<VisibleListing> {
  const listing = await getVisibleListing(db, id, userId);
  if (listing.userId !== userId) throw forbidden();
  return listing;
}
