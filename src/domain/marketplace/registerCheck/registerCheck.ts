import type { Prisma, RegisterStatus } from '../../../../generated/prisma/client.js';
import type { RegisteredVehicle } from '../../../integrations/vehicles/VehicleRegister.js';

export interface RegisterComparison {
  field: 'make' | 'model' | 'year' | 'mileage';
  declared: string | number;
  register: string | number | null;
  result: 'match' | 'mismatch' | 'unknown';
}

/** A seller's details compared with the vehicle register; `checkedAt` (ISO) is null while it is unavailable. */
export interface RegisterCheck {
  status: RegisterStatus;
  checkedAt: string | null;
  checks: RegisterComparison[];
}

export const registerColumns = {
  registerStatus: true,
  registerCheckedAt: true,
  registerChecks: true,
} satisfies Prisma.ListingSelect;

type RegisterRow = Prisma.ListingGetPayload<{ select: typeof registerColumns }>;

/** The check as a listing keeps it; null for one that was never compared. */
export function registerCheckOf({
  registerStatus,
  registerCheckedAt,
  registerChecks,
}: RegisterRow): RegisterCheck | null {
  if (registerStatus === null) return null;
  return {
    status: registerStatus,
    checkedAt: registerCheckedAt && registerCheckedAt.toISOString(),
    checks: (registerChecks ?? []) as unknown as RegisterComparison[],
  };
}

/** How far an odometer may stand below the register's latest reading, in km. */
const tolerance = 1000;

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
const isSame = (declared: string, ...names: string[]) => names.some((name) => plain(name) === plain(declared));
const resultOf = (matches: boolean) => (matches ? ('match' as const) : ('mismatch' as const));

export interface DeclaredCar {
  make: string;
  model: string;
  year: number;
  mileage: number;
}

/** Whether the odometer (km) stands more than 1000 km below the register's latest reading. */
export function isWoundBack(mileage: number, { odometerReadings: [latest] }: RegisteredVehicle): boolean {
  return latest !== undefined && mileage < latest.reading - tolerance;
}

/** Compares a car with the register's, letter case and punctuation aside. Mileage in km. */
export function compareWithRegister(car: DeclaredCar, vehicle: RegisteredVehicle): RegisterComparison[] {
  const latest = vehicle.odometerReadings[0]?.reading ?? null;
  const fullModel = `${vehicle.model} ${vehicle.variant ?? ''}`;
  const mileage = latest === null ? 'unknown' : resultOf(!isWoundBack(car.mileage, vehicle));
  return [
    { field: 'make', declared: car.make, register: vehicle.make, result: resultOf(isSame(car.make, vehicle.make)) },
    {
      field: 'model',
      declared: car.model,
      register: vehicle.model,
      result: resultOf(isSame(car.model, vehicle.model, fullModel)),
    },
    { field: 'year', declared: car.year, register: vehicle.year, result: resultOf(car.year === vehicle.year) },
    { field: 'mileage', declared: car.mileage, register: latest, result: mileage },
  ];
}
