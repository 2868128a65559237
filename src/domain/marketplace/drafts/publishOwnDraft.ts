import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import type { VehicleSources } from '../vehicles/askRegister.js';
import { getOwnDraft } from './getOwnDraft.js';
import type { ListingView } from '../listings/readListing.js';
import { setListingStatus } from '../lifecycle/setListingStatus.js';

/**
 * Puts one of the user's drafts up for sale as of now, as setListingStatus does. Throws NOT_FOUND for anything else,
 * VALIDATION_ERROR naming what it still lacks, CONTACT_DETAILS_NOT_ALLOWED, ODOMETER_ROLLBACK.
 */
export async function publishOwnDraft(
  { db, cache, vehicles }: { db: Db; cache: Cache; vehicles: VehicleSources },
  { id, userId }: { id: string; userId: string },
): Promise<ListingView> {
  await getOwnDraft(db, { id, userId });
  return setListingStatus({ db, cache, vehicles }, { id, userId, status: 'ACTIVE' });
}
