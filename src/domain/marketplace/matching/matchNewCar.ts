import type { Db } from '../../../platform/database/db.js';
import { carColumns, matchCar } from './matchCar.js';

/**
 * Matches a car that came up for sale with saved searches, as matchCar does; `at` is when, by default when it was
 * listed. Does nothing for a car that is no longer for sale. Returns how many hits it added.
 */
export async function matchNewCar(db: Db, listingId: string, at?: Date): Promise<number> {
  const listing = await db.listing.findFirst({
    where: { id: listingId, activeAt: { not: null } },
    select: { ...carColumns, createdAt: true },
  });
  if (!listing) return 0;
  const { activePrice, createdAt, ...car } = listing;
  const price = activePrice!.toNumber();
  return matchCar(db, { ...car, price, priceBefore: null }, { reason: 'new', at: at ?? createdAt });
}
