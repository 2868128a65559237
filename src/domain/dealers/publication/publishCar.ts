import { randomUUID } from 'node:crypto';
import type { CarStatus, Prisma } from '../../../../generated/prisma/client.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem, unauthorized } from '../../../platform/problem.js';
import { lockAccountShared } from '../../accounts/index.js';
import { askForListing, checkRegister, invalidateListing, type VehicleSources } from '../../marketplace/index.js';
import { readCar } from '../stock/readCar.js';
import { followCar } from './followCar.js';
import { assertMarketable, offerOf } from './offerOf.js';

interface Publication {
  tenant: RequestTenant;
  /** The seller of a listing that is new. */
  userId: string;
  id: string;
  now?: Date;
}

const refused = (field: string, message: string) =>
  new Problem('VALIDATION_ERROR', 'Invalid input data', { details: [{ field, message }], asStatus: 422 });

const statusesForSale: CarStatus[] = ['available', 'booking'];
const notForSale = () => new Problem('CONFLICT', 'Only a car that is for sale can be published');

/** Finds the listing that the car had, or makes one that nobody sees yet. */
async function openListing(
  tx: Prisma.TransactionClient,
  { tenant, userId, carId }: { tenant: RequestTenant; userId: string; carId: string },
): Promise<void> {
  const former = await tx.listing.findUnique({ where: { carId }, select: { archivedAt: true, takenDownAt: true } });
  if (former?.takenDownAt) throw new Problem('CONFLICT', 'An admin took this listing down');
  if (former?.archivedAt === null) return;
  await tx.listing.updateMany({ where: { carId }, data: { carId: null } });
  await tx.listing.create({
    data: { id: randomUUID(), userId, dealerId: tenant.id, carId, status: 'DRAFT' },
    select: { id: true },
  });
}

/**
 * Puts a car of the stock on the marketplace, where its listing follows it; the same listing again after it was off.
 * Returns the listing's id. Throws NOT_FOUND; CONFLICT for a car that is not for sale and for a listing that an admin
 * took down; with status 422 VALIDATION_ERROR for a currency other than NZD and as `assertMarketable` does;
 * ODOMETER_ROLLBACK.
 */
export async function publishCar(
  { db, cache, vehicles }: { db: Db; cache: Cache; vehicles: VehicleSources },
  { tenant, userId, id, now = new Date() }: Publication,
): Promise<string> {
  if (tenant.currency !== 'NZD') throw refused('currency', 'Must be NZD on the marketplace');
  const car = await readCar(db, id);
  const { listing } = car;
  if (car.onMarketplace && listing && ['ACTIVE', 'SOLD'].includes(listing.status)) return listing.id;
  if (!statusesForSale.includes(car.status)) throw notForSale();
  const offer = offerOf(car);
  assertMarketable(offer, now);
  const answer = await askForListing(db, vehicles, { plateNumber: offer.fields.plateNumber!, userId });
  const published = await inTransaction(db, async (tx) => {
    const where = { id, status: { in: statusesForSale } };
    const { count } = await tx.car.updateMany({ where, data: { onMarketplace: true } });
    if (count === 0) throw notForSale();
    // An account that is being closed at this moment takes all its listings off the market, and this one must not
    // follow.
    if (!(await lockAccountShared(tx, userId))) throw unauthorized();
    await openListing(tx, { tenant, userId, carId: id });
    const followed = await followCar(tx, { carId: id, now });
    const state = { where: { id: followed!.id }, select: { status: true } };
    if ((await tx.listing.findUniqueOrThrow(state)).status !== 'ACTIVE') {
      throw refused('photos', 'Must not be photos of another listing');
    }
    await checkRegister(tx, { listingId: followed!.id, answer, now });
    return followed!;
  });
  await invalidateListing(db, cache, published);
  return published.id;
}

/** Takes a car off the marketplace, where it stays off. Returns the id of its listing; null without one. Throws NOT_FOUND. */
export async function unpublishCar(
  { db, cache }: { db: Db; cache: Cache },
  { id, now = new Date() }: { id: string; now?: Date },
): Promise<string | null> {
  const { listing } = await readCar(db, id);
  const followed = await inTransaction(db, async (tx) => {
    await tx.car.updateMany({ where: { id }, data: { onMarketplace: false } });
    return followCar(tx, { carId: id, now });
  });
  if (followed) await invalidateListing(db, cache, followed);
  return listing?.id ?? null;
}
