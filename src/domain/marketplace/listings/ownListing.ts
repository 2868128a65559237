import type { Db } from '../../../platform/database/db.js';
import { forbidden } from '../../../platform/problem.js';
import { findVisibleListing, type VisibleListing } from './visibleListing.js';

/**
 * The listing, for its owner alone. Throws FORBIDDEN on one of another that the user may see, NOT_FOUND on any other.
 */
export async function findOwnListing(db: Db, id: string, userId: string): Promise<VisibleListing> {
  const listing = await findVisibleListing(db, id, userId);
  if (listing.userId !== userId) throw forbidden();
  return listing;
}
