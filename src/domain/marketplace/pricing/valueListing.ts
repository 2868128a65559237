import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { invalidateListing } from '../lifecycle/invalidateListing.js';
import { saveValue, valuedColumns, valueOf } from './listingValue.js';
import { loadMarket } from './loadMarket.js';

/** Keeps with a car for sale what it is worth now; nothing for any other. Doing it again is safe. */
export async function valueListing(
  { db, cache }: { db: Db; cache: Cache },
  { listingId, now = new Date() }: { listingId: string; now?: Date },
): Promise<void> {
  const listing = await db.listing.findFirst({ where: { id: listingId, status: 'ACTIVE' }, select: valuedColumns });
  if (!listing) return;
  const market = await loadMarket(db, { make: listing.make!, model: listing.model!, year: listing.year! });
  const isNew = await saveValue(db, listing, valueOf(listing, market, now));
  if (isNew) await invalidateListing(db, cache, { id: listingId, userId: listing.userId });
}
