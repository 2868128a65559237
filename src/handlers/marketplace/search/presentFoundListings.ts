import type { Caller, Schema } from '../../../contract/contract.js';
import { savedAmong } from '../../../domain/marketplace/search/savedAmong.js';
import type { FoundListing } from '../../../domain/marketplace/search/searchListings.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { Db } from '../../../platform/database/db.js';
import { presentListingSummary } from '../listings/presentListingSummary.js';

/** Presents listings as list items, marking the viewer's favourites. */
export async function presentFoundListings(
  db: Db,
  found: FoundListing[],
  { images, viewer }: { images: ImageStore; viewer: Caller | null },
): Promise<Schema<'ListingSummary'>[]> {
  const ids = found.map(({ id }) => id);
  const saved = await savedAmong(db, viewer?.userId ?? null, ids);
  return found.map((row) => presentListingSummary(row, images, saved.has(row.id)));
}
