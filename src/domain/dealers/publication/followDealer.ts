import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { invalidateListing } from '../../marketplace/index.js';
import { followCar } from './followCar.js';

const chunkSize = 100;

/**
 * Gives every listing of a dealer what its car and the dealer say now: those of a dealer that is suspended leave the
 * marketplace, and come back with it.
 */
export async function followDealer({ db, cache }: { db: Db; cache: Cache }, tenantId: string): Promise<void> {
  for (let after = ''; ;) {
    const listings = await db.listing.findMany({
      where: { dealerId: tenantId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: chunkSize,
      select: { id: true, userId: true, carId: true },
    });
    for (const { id, userId, carId } of listings) {
      if (carId) await inTransaction(db, (tx) => followCar(tx, { carId, now: new Date() }));
      await invalidateListing(db, cache, { id, userId });
    }
    if (listings.length < chunkSize) return;
    after = listings.at(-1)!.id;
  }
}
