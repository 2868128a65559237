import type { RequestTenant } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { carCheckDueEvent } from '../events/carCheckDueEvent.js';

/** What is compared with the register. */
const comparedFields = ['plateNumber', 'brand', 'model', 'year', 'km'] as const;

type Compared = Partial<Record<(typeof comparedFields)[number], unknown>>;

/**
 * Has a car compared with the vehicle register once the transaction commits, if it has a plate, the dealer is in New
 * Zealand, and the write touches anything that is compared. Until then it is `unverified`; without a plate it has no
 * check.
 */
export async function recordCarCheck(
  tx: Db,
  { tenant, carId, written }: { tenant: Pick<RequestTenant, 'id' | 'country'>; carId: string; written: Compared },
): Promise<void> {
  if (tenant.country !== 'NZ' || comparedFields.every((field) => written[field] === undefined)) return;
  const { plateNumber } = await tx.car.findUniqueOrThrow({ where: { id: carId }, select: { plateNumber: true } });
  if (plateNumber !== null) return recordCarChecks(tx, tenant, [carId]);
  await tx.car.updateMany({ where: { id: carId }, data: { registerStatus: null, registerCheckedAt: null } });
}

/** Has cars with a plate compared with the vehicle register once the transaction commits, if the dealer is in New Zealand. */
export async function recordCarChecks(
  tx: Db,
  { id: tenantId, country }: Pick<RequestTenant, 'id' | 'country'>,
  carIds: string[],
): Promise<void> {
  if (country !== 'NZ' || carIds.length === 0) return;
  const where = { id: { in: carIds } };
  await tx.car.updateMany({ where, data: { registerStatus: 'unverified', registerCheckedAt: null } });
  await recordEvents(
    tx,
    carCheckDueEvent,
    carIds.map((carId) => ({ payload: { tenantId, carId }, receiverId: tenantId })),
  );
}
