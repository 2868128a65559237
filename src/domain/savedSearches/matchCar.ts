import type { HitReason, Prisma } from '../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../runtime/db.js';
import { findCandidates, type CarToMatch } from './findCandidates.js';
import { recordHits } from './recordHits.js';
import { savedQueryOf, type SavedQuery } from './savedQuery.js';
import { whichFind } from './whichFind.js';

export interface Occasion {
  reason: HitReason;
  /** Only searches kept by then are told. */
  at: Date;
}

export const carColumns = {
  id: true,
  userId: true,
  make: true,
  model: true,
  bodyType: true,
  region: true,
  fuelType: true,
  activePrice: true,
} satisfies Prisma.ListingSelect;

/** A new car is told once and not after its drop was; a drop once, and not where the car was told at the lower price. */
const notTold = (listingId: string, { reason, at }: Occasion): Prisma.SavedSearchWhereInput => ({
  hits: {
    none: {
      listingId,
      ...(reason === 'new' ? {} : { OR: [{ reason }, { createdAt: { gte: at } }] }),
    },
  },
});

/** Whether a price is new to the query's range: it did not hold the price before. */
function enters({ minPrice = 0, maxPrice = Infinity }: SavedQuery, { priceBefore }: CarToMatch): boolean {
  return priceBefore === null || priceBefore < minPrice || priceBefore > maxPrice;
}

/**
 * Records a hit, with all that it brings about, for each search that finds the car: kept in time, not yet told of it for
 * this reason, its owner active and not the seller. Running it again, or several times at once, adds none. Returns how
 * many it added.
 */
export async function matchCar(db: Db, car: CarToMatch, occasion: Occasion): Promise<number> {
  let added = 0;
  for await (const ids of findCandidates(db, car)) {
    const rows = await db.savedSearch.findMany({
      where: {
        id: { in: ids },
        watchedSince: { lte: occasion.at },
        userId: { not: car.userId },
        user: { status: 'ACTIVE' },
        ...notTold(car.id, occasion),
      },
      orderBy: { id: 'asc' },
      select: { id: true, userId: true, name: true, query: true, frequency: true, byEmail: true, byPush: true },
    });
    const searches = rows
      .map((row) => ({ ...row, query: savedQueryOf(row.query) }))
      .filter(({ query }) => enters(query, car));
    const finders = await whichFind(db, car.id, searches);
    if (finders.length === 0) continue;
    added += await inTransaction(db, (tx) => recordHits(tx, finders, { listingId: car.id, reason: occasion.reason }));
  }
  return added;
}
