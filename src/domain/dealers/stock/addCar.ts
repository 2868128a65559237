import { randomUUID } from 'node:crypto';
import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordCarCheck } from '../registerCheck/recordCarCheck.js';
import { carColumns, type Car } from './car.js';
import { checkPlate } from './checkPlate.js';
import { claimSlug } from './claimSlug.js';
import { nameOf } from './nameOf.js';
import { refuseTakenCode } from './refuseTakenCode.js';
import { setGallery } from './setGallery.js';

interface NewCar {
  tenant: RequestTenant;
  userId: string;
  fields: Schema<'CarCreate'>;
}

/**
 * Adds a car to a dealer's stock. Throws VALIDATION_ERROR on `plateNumber`, CONFLICT for a display code that is taken, and
 * as `setGallery` does.
 */
export async function addCar(db: Db, { tenant, userId, fields }: NewCar): Promise<Car> {
  const { photos: photoIds = [], primaryPhotoId, keyFeatures = [], specs = {}, region, ...facts } = fields;
  checkPlate(tenant, fields.plateNumber);
  const id = randomUUID();
  const publicName = fields.publicName ?? nameOf(fields);
  const data = { ...facts, id, tenantId: tenant.id, publicName, keyFeatures, specs, region: region ?? tenant.region };
  return refuseTakenCode(() =>
    inTransaction(db, async (tx) => {
      await tx.car.create({ data: { ...data, slug: id }, select: { id: true } });
      const slug = await claimSlug(tx, { tenantId: tenant.id, carId: id, name: publicName });
      await recordCarCheck(tx, { tenant, carId: id, written: fields });
      await setGallery(tx, { tenantId: tenant.id, carId: id, userId, photoIds, primaryPhotoId });
      return tx.car.update({ where: { id }, data: { slug }, include: carColumns });
    }),
  );
}
