import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { invalidateListing } from '../../marketplace/index.js';
import { followCar } from '../publication/followCar.js';

/** Deletes a car with its gallery and its addresses; its listing leaves the marketplace. Throws NOT_FOUND. */
export async function removeCar({ db, cache }: { db: Db; cache: Cache }, id: string): Promise<void> {
  const listing = await inTransaction(db, async (tx) => {
    const { count } = await tx.car.updateMany({ where: { id }, data: { onMarketplace: false } });
    if (count === 0) throw notFound();
    const followed = await followCar(tx, { carId: id, now: new Date() });
    await tx.car.deleteMany({ where: { id } });
    return followed;
  });
  if (listing) await invalidateListing(db, cache, listing);
}
