import type { Schema } from '../../../contract/contract.js';
import { fuelTypeOf } from '../../../domain/marketplace/vehicles/fuelTypeOf.js';
import type { LookedUpVehicle } from '../../../domain/marketplace/vehicles/lookUpVehicle.js';
import { validityToday } from '../../../domain/marketplace/vehicles/validityToday.js';

export function presentVehicle(
  { vehicle, cached, stale }: LookedUpVehicle,
  prefill: Schema<'VehiclePrefill'> | null,
  now = new Date(),
): Schema<'VehicleInfo'> {
  const { wofExpiry, regoExpiry, fetchedAt, fuelType } = vehicle;
  return {
    plateNumber: vehicle.plateNumber,
    make: vehicle.make,
    model: vehicle.model,
    variant: vehicle.variant,
    year: vehicle.year,
    bodyStyle: vehicle.bodyStyle,
    color: vehicle.color,
    engineCc: vehicle.engineCc,
    fuelType,
    fuelTypeCode: fuelType === null ? null : fuelTypeOf(fuelType),
    wofStatus: validityToday({ status: vehicle.wofStatus, expiry: wofExpiry, fetchedAt }, now),
    wofExpiry,
    regoStatus: validityToday({ status: vehicle.regoStatus, expiry: regoExpiry, fetchedAt }, now),
    regoExpiry,
    firstRegistered: vehicle.firstRegistered,
    odometerReadings: vehicle.odometerReadings,
    source: vehicle.source,
    cached,
    stale,
    fetchedAt,
    ...(prefill ? { prefill } : {}),
  };
}
