import type { Db } from '../../../platform/database/db.js';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { registerCheckDueEvent } from '../events/registerCheckDueEvent.js';
import { Problem } from '../../../platform/problem.js';
import type { VehicleRecord } from '../vehicles/vehicleRow.js';
import type { ListingAnswer } from './askForListing.js';
import { compareWithRegister, isWoundBack, type DeclaredCar, type RegisterComparison } from './registerCheck.js';

interface Outcome {
  status: 'verified' | 'mismatch' | 'unverified';
  /** Null when the register has yet to be asked. */
  checkedAt: Date | null;
  checks: RegisterComparison[];
}

/** What the comparison comes to; a car with nothing that differs is verified. */
export function outcomeOf(car: DeclaredCar, vehicle: VehicleRecord | null, now: Date): Outcome {
  if (!vehicle) return { status: 'unverified', checkedAt: now, checks: [] };
  const checks = compareWithRegister(car, vehicle);
  const differs = checks.some(({ result }) => result === 'mismatch');
  return { status: differs ? 'mismatch' : 'verified', checkedAt: now, checks };
}

/** Returns the columns that store an outcome. */
export const columnsOfOutcome = ({ status, checkedAt, checks }: Outcome) => ({
  registerStatus: status,
  registerCheckedAt: checkedAt,
  registerChecks: checks as unknown as Prisma.InputJsonValue,
});

function refuseRollback(car: DeclaredCar, vehicle: VehicleRecord): void {
  if (!isWoundBack(car.mileage, vehicle)) return;
  const { reading, date } = vehicle.odometerReadings[0]!;
  throw new Problem('ODOMETER_ROLLBACK', 'The odometer reading is below the one in the vehicle register', {
    details: [{ field: 'mileage', message: `The register read ${reading} km on ${date}` }],
  });
}

/** Has a listing compared later: soon, or once its seller has look-ups again. */
export async function recordRecheck(
  tx: Db,
  { listingId, userId }: { listingId: string; userId: string },
  availableAt: Date | null,
): Promise<void> {
  const wait = availableAt && { availableAt, dedupeKey: `register-check:${listingId}:${availableAt.toISOString()}` };
  await recordEvent(tx, registerCheckDueEvent, { payload: { listingId }, receiverId: userId, ...wait });
}

/**
 * Compares the listing, as the transaction has it now, with what the register answered, and keeps the outcome. Where
 * the register was silent, spoke of another plate, or the seller's look-ups were used up, the listing is `unverified`
 * and compared later. Throws ODOMETER_ROLLBACK.
 */
export async function checkRegister(
  tx: Prisma.TransactionClient,
  { listingId, answer: { plateNumber, answer }, now }: { listingId: string; answer: ListingAnswer; now: Date },
): Promise<void> {
  const listing = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { userId: true, plateNumber: true, make: true, model: true, year: true, mileage: true, updatedAt: true },
  });
  const { userId, updatedAt, plateNumber: plate, ...car } = listing;
  const declared = car as DeclaredCar;
  const isAnswered = (answer.state === 'known' || answer.state === 'unknown') && plate === plateNumber;
  const vehicle = isAnswered && answer.state === 'known' ? answer.vehicle : null;
  if (vehicle) refuseRollback(declared, vehicle);
  const outcome: Outcome = isAnswered
    ? outcomeOf(declared, vehicle, now)
    : { status: 'unverified', checkedAt: null, checks: [] };
  await tx.listing.updateMany({ where: { id: listingId }, data: { ...columnsOfOutcome(outcome), updatedAt } });
  if (isAnswered) return;
  await recordRecheck(tx, { listingId, userId }, answer.state === 'exhausted' ? answer.quota.resetAt : null);
}
