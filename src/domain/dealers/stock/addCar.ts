import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordCarChecks } from '../registerCheck/recordCarCheck.js';
import type { Car } from './car.js';
import { checkPlate } from './checkPlate.js';
import { claimSlug } from './claimSlug.js';
import { nameOf } from './nameOf.js';
import { readCar } from './readCar.js';
import { refuseTakenCode } from './refuseTakenCode.js';
import { setGallery } from './setGallery.js';
import { slugOf } from './slugOf.js';

type Fields = Schema<'CarCreate'>;

interface Owner {
  tenant: Pick<RequestTenant, 'id' | 'country' | 'region'>;
  userId: string;
}

/** Returns the slugs of new names: null for a name that a car has or had, or that comes again, which needs a number. */
async function freeSlugs(tx: Db, tenantId: string, names: string[]): Promise<(string | null)[]> {
  const slugs = names.map(slugOf);
  const taken = await tx.carSlug.findMany({ where: { tenantId, slug: { in: slugs } }, select: { slug: true } });
  const isTaken = new Set(taken.map(({ slug }) => slug));
  return slugs.map((slug, at) => (isTaken.has(slug) || slugs.indexOf(slug) !== at ? null : slug));
}

/**
 * Adds cars to a dealer's stock, and returns their ids in the same order. Throws VALIDATION_ERROR on `plateNumber`,
 * CONFLICT for a display code that is taken, and as `setGallery` does.
 */
export async function addCars(
  tx: Prisma.TransactionClient,
  { tenant, userId }: Owner,
  cars: Fields[],
): Promise<string[]> {
  const tenantId = tenant.id;
  for (const { plateNumber } of cars) checkPlate(tenant, plateNumber);
  const rows = cars.map(({ photos: _photos, primaryPhotoId: _primary, ...facts }) => ({
    keyFeatures: [],
    specs: {},
    ...facts,
    id: randomUUID(),
    tenantId,
    publicName: facts.publicName ?? nameOf(facts),
    region: facts.region ?? tenant.region,
  }));
  return refuseTakenCode(async () => {
    const slugs = await freeSlugs(
      tx,
      tenantId,
      rows.map(({ publicName }) => publicName),
    );
    await tx.car.createMany({ data: rows.map((row, at) => ({ ...row, slug: slugs[at] ?? row.id })) });
    await tx.carSlug.createMany({
      data: rows.flatMap(({ id: carId }, at) => (slugs[at] ? [{ tenantId, carId, slug: slugs[at] }] : [])),
    });
    for (const [at, { id, publicName }] of rows.entries()) {
      if (slugs[at]) continue;
      const slug = await claimSlug(tx, { tenantId, carId: id, name: publicName });
      await tx.car.updateMany({ where: { id }, data: { slug } });
    }
    await recordCarChecks(
      tx,
      tenant,
      rows.flatMap(({ id, plateNumber }) => (plateNumber ? [id] : [])),
    );
    for (const [at, { photos: photoIds = [], primaryPhotoId }] of cars.entries()) {
      if (photoIds.length === 0 && !primaryPhotoId) continue;
      await setGallery(tx, { tenantId, carId: rows[at]!.id, userId, photoIds, primaryPhotoId });
    }
    return rows.map(({ id }) => id);
  });
}

/** Adds a car to a dealer's stock. Throws as `addCars` does. */
export async function addCar(db: Db, { fields, ...owner }: Owner & { fields: Fields }): Promise<Car> {
  return inTransaction(db, async (tx) => {
    const [id] = await addCars(tx, owner, [fields]);
    return readCar(tx, id!);
  });
}
