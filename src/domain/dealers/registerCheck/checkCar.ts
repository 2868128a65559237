import { askRegister, columnsOfOutcome, outcomeOf, type VehicleSources } from '../../marketplace/index.js';
import type { Db } from '../../../platform/database/db.js';

/**
 * Compares a car of the stock with the vehicle register and keeps the outcome, unless the car has changed meanwhile: that
 * change has a separate event. Throws while the register is unavailable.
 */
export async function checkCar(
  { db, vehicles }: { db: Db; vehicles: VehicleSources },
  { tenantId, carId }: { tenantId: string; carId: string },
): Promise<void> {
  const select = { plateNumber: true, brand: true, model: true, year: true, km: true, updatedAt: true } as const;
  const car = await db.car.findUnique({ where: { id: carId, tenantId }, select });
  if (!car?.plateNumber) return;
  const { plateNumber, brand, model, year, km, updatedAt } = car;
  const answer = await askRegister(db, vehicles, { plateNumber, payer: null });
  if (answer.state === 'silent') throw new Error('The vehicle register is unavailable');
  const vehicle = answer.state === 'known' ? answer.vehicle : null;
  const outcome = outcomeOf({ make: brand, model, year, mileage: km }, vehicle, new Date());
  await db.car.updateMany({
    where: { id: carId, plateNumber, brand, model, year, km },
    data: { ...columnsOfOutcome(outcome), updatedAt },
  });
}
