import type { Db } from '../../../platform/database/db.js';
import { fuelTypeOf } from './fuelTypeOf.js';
import type { VehicleRecord } from './vehicleRow.js';

const farthestListed = 1_000_000;
const defaultRegion = 'Auckland';

/**
 * A listing of the car that lacks only photos, price and description. The region is the seller's, if they gave one, and
 * the transmission, which registers don't know, the one that most cars here have. Mileage in km.
 */
export async function prefillListing(db: Db, vehicle: VehicleRecord, userId: string | null) {
  const seller = userId === null ? null : await db.user.findUnique({ where: { id: userId }, select: { region: true } });
  return {
    plateNumber: vehicle.plateNumber,
    make: vehicle.make,
    model: vehicle.model,
    variant: vehicle.variant,
    year: vehicle.year,
    mileage: Math.min(vehicle.odometerReadings[0]?.reading ?? 0, farthestListed),
    region: seller?.region ?? defaultRegion,
    fuelType: vehicle.fuelType === null ? ('OTHER' as const) : fuelTypeOf(vehicle.fuelType),
    transmission: 'AUTOMATIC' as const,
    bodyType: vehicle.bodyStyle ?? 'Other',
    color: vehicle.color ?? 'Unknown',
    engineCc: vehicle.engineCc,
    wofExpiry: vehicle.wofExpiry,
    regoExpiry: vehicle.regoExpiry,
  };
}
