import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { invalidateListing, type MirroredListing } from '../../marketplace/index.js';
import { followCar } from '../publication/followCar.js';
import { recordCarCheck } from '../registerCheck/recordCarCheck.js';
import type { Car } from './car.js';
import { originsOf } from './carMoves.js';
import { checkPlate } from './checkPlate.js';
import { claimSlug } from './claimSlug.js';
import { readCar } from './readCar.js';
import { refuseTakenCode } from './refuseTakenCode.js';
import { setGallery } from './setGallery.js';

interface Change {
  tenant: Pick<RequestTenant, 'id' | 'country' | 'region'>;
  userId: string;
  id: string;
  fields: Schema<'CarUpdate'>;
  now?: Date;
}

type Status = NonNullable<Change['fields']['status']>;

/** Moves a car to a status if its life cycle allows that, by one guarded update. */
async function move(tx: Db, id: string, status: Status): Promise<void> {
  const { count } = await tx.car.updateMany({ where: { id, status: { in: originsOf(status) } }, data: { status } });
  if (count === 1) return;
  const car = await tx.car.findUnique({ where: { id }, select: { status: true } });
  if (car && car.status !== status)
    throw new Problem('CONFLICT', `A car that is ${car.status} cannot become ${status}`);
}

/** Changes the gallery, or only which of its photos is the primary one. */
async function changeGallery(tx: Db, { tenant, userId, id, fields }: Change): Promise<void> {
  const { photos, primaryPhotoId } = fields;
  if (photos === undefined && primaryPhotoId === undefined) return;
  const present = await tx.carPhoto.findMany({ where: { carId: id }, orderBy: { order: 'asc' }, select: { id: true } });
  const photoIds = photos ?? present.map((photo) => photo.id);
  await setGallery(tx, { tenantId: tenant.id, carId: id, userId, photoIds, primaryPhotoId });
}

/**
 * Changes a car of the stock and its listing with it, in the caller's transaction. Returns both; the listing's cached
 * responses are to be invalidated after the commit. Throws as `changeCar` does.
 */
export async function writeChange(
  tx: Prisma.TransactionClient,
  change: Change,
): Promise<{ car: Car; listing: MirroredListing | null }> {
  const { tenant, id, fields, now = new Date() } = change;
  const tenantId = tenant.id;
  checkPlate(tenant, fields.plateNumber);
  const { photos: _photos, primaryPhotoId: _primary, status, publicName, ...facts } = fields;
  return refuseTakenCode(async () => {
    // Also locks the row, so that changes of one car follow each other.
    const { count } = await tx.car.updateMany({ where: { id }, data: { ...facts, updatedAt: now } });
    if (count === 0) throw notFound();
    if (status !== undefined) await move(tx, id, status);
    await recordCarCheck(tx, { tenant, carId: id, written: facts });
    await changeGallery(tx, change);
    const renamed =
      publicName === undefined
        ? {}
        : { publicName, slug: await claimSlug(tx, { tenantId, carId: id, name: publicName }) };
    await tx.car.updateMany({ where: { id }, data: renamed });
    const listing = await followCar(tx, { carId: id, now });
    return { car: await readCar(tx, id), listing };
  });
}

/**
 * Changes a car of the stock, and its listing with it. Throws NOT_FOUND; CONFLICT for a display code that is taken and a
 * move that the life cycle does not have; and as `setGallery` does.
 */
export async function changeCar({ db, cache }: { db: Db; cache: Cache }, change: Change): Promise<Car> {
  const { car, listing } = await inTransaction(db, (tx) => writeChange(tx, change));
  if (listing) await invalidateListing(db, cache, listing);
  return car;
}
