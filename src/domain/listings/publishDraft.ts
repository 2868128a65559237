import type { Cache } from '../../runtime/cache.js';
import type { Db } from '../../runtime/db.js';
import { findDraft } from './findDraft.js';
import type { ListingView } from './readListing.js';
import { setListingStatus } from './setListingStatus.js';

/**
 * Puts one of the user's drafts up for sale as of now. Throws NOT_FOUND for anything else, VALIDATION_ERROR naming what
 * it still lacks.
 */
export async function publishDraft(
  db: Db,
  cache: Cache,
  { id, userId }: { id: string; userId: string },
): Promise<ListingView> {
  await findDraft(db, { id, userId });
  return setListingStatus(db, cache, { id, userId, status: 'ACTIVE' });
}
