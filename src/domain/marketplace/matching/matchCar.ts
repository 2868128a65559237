import { reachableFrom } from '../../accounts/index.js';
import { Prisma, type HitReason } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { findCandidates, type CarToMatch } from './findCandidates.js';
import { recordHits } from './recordHits.js';
import { savedQueryOf, type SavedQuery } from '../savedSearches/savedQuery.js';
import { whichFind } from './whichFind.js';

export interface Occasion {
  reason: HitReason;
  /** Only searches saved by then match. */
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

/**
 * A new car matches once, and not after its price drop did; a drop matches once, and not if the car already matched at
 * the lower price.
 */
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
 * Records a hit, with its effects, for each search that finds the car: saved in time, not yet notified of it for this
 * reason, its owner not the seller and reachable from them. Running it again, or several times at once for whatever
 * reasons, adds none. Returns how many it added.
 */
export async function matchCar(db: Db, car: CarToMatch, occasion: Occasion): Promise<number> {
  let added = 0;
  for await (const ids of findCandidates(db, car)) {
    const rows = await db.savedSearch.findMany({
      where: {
        id: { in: ids },
        watchedSince: { lte: occasion.at },
        userId: { not: car.userId },
        user: reachableFrom(car.userId),
        ...notTold(car.id, occasion),
      },
      orderBy: { id: 'asc' },
      select: { id: true, query: true },
    });
    const searches = rows
      .map((row) => ({ ...row, query: savedQueryOf(row.query) }))
      .filter(({ query }) => enters(query, car));
    const finders = await whichFind(db, car.id, searches);
    if (finders.length === 0) continue;
    added += await addHits(
      db,
      finders.map(({ id }) => id),
      { listingId: car.id, ...occasion },
    );
  }
  return added;
}

/** Locks the searches, so that a concurrent run waits for the commit and then sees these hits. */
async function addHits(db: Db, ids: string[], { listingId, ...occasion }: Occasion & { listingId: string }) {
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM saved_searches WHERE id IN (${Prisma.join(ids)}) ORDER BY id FOR UPDATE`;
    const searches = await tx.savedSearch.findMany({
      where: { id: { in: ids }, frequency: { not: 'none' }, ...notTold(listingId, occasion) },
      orderBy: { id: 'asc' },
      select: { id: true, userId: true, name: true, frequency: true, byEmail: true, byPush: true },
    });
    return recordHits(tx, searches, { listingId, reason: occasion.reason });
  });
}
