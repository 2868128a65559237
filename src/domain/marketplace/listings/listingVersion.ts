import type { Db } from '../../../platform/database/db.js';
import type { Precondition } from '../../../contract/precondition.js';
import { versionOf } from '../../../platform/versions/versionOf.js';
import { loadListing, type ListingDetail } from './loadListing.js';
import { editableFields } from './listingFields.js';

type EditableListing = Pick<ListingDetail, (typeof editableFields)[number] | 'price' | 'status' | 'photoIds'>;

/** Returns the version of a listing or draft: of what its owner can edit, without counters and estimates. */
export const listingVersion = (listing: EditableListing): string =>
  versionOf([...editableFields.map((field) => listing[field]), listing.price, listing.status, listing.photoIds]);

/** Locks the owner's listing until the transaction ends and checks its version. Does nothing without a precondition. */
export async function assertListingVersion(
  tx: Db,
  { id, userId, precondition }: { id: string; userId: string; precondition: Precondition | undefined },
): Promise<void> {
  if (!precondition) return;
  await tx.$queryRaw`SELECT id FROM listings WHERE id = ${id} FOR UPDATE`;
  const listing = await loadListing(tx, id, { userId });
  if (listing) precondition(listingVersion(listing));
}
