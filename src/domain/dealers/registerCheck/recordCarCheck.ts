import type { RequestTenant } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
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
  const registerStatus = plateNumber === null ? null : ('unverified' as const);
  await tx.car.updateMany({ where: { id: carId }, data: { registerStatus, registerCheckedAt: null } });
  if (plateNumber === null) return;
  await recordEvent(tx, carCheckDueEvent, { payload: { tenantId: tenant.id, carId }, receiverId: tenant.id });
}
