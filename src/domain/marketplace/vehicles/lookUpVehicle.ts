import type { Db } from '../../../platform/database/db.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { askRegister, type VehicleSources } from './askRegister.js';
import {
  readLookupQuota,
  requireLookup,
  spendLookup,
  type Looker,
  type LookupLimits,
  type LookupQuota,
} from './lookupQuota.js';
import { keptVehicle, type VehicleRecord } from './vehicleRow.js';

/** A car as the register knows it, and what the look-up left of the day's. */
export interface LookedUpVehicle {
  vehicle: VehicleRecord;
  cached: boolean;
  /** Older than 24 hours: the register is away. */
  stale: boolean;
  quota: LookupQuota;
}

const retryAfterSeconds = 30;
const away = () =>
  new Problem('SERVICE_UNAVAILABLE', 'The vehicle register is not available', undefined, retryAfterSeconds);

async function findVehicle(db: Db, sources: VehicleSources, plateNumber: string) {
  const answer = await askRegister(db, sources, plateNumber);
  if (answer.state === 'unknown') throw notFound();
  if (answer.state === 'known') return { vehicle: answer.vehicle, cached: answer.cached, stale: false };
  const vehicle = await keptVehicle(db, sources.register.source, plateNumber);
  if (!vehicle) throw away();
  return { vehicle, cached: true, stale: true };
}

export interface Lookup {
  plateNumber: string;
  looker: Looker;
  limits: LookupLimits;
  /** False for HEAD, which answers without the car and costs nothing. */
  spends: boolean;
}

/**
 * The car of a plate. Spends a look-up only when it gives one. Throws RATE_LIMIT_EXCEEDED, NOT_FOUND for a plate that
 * the register doesn't know, and SERVICE_UNAVAILABLE when it is away and never spoke of the plate.
 */
export async function lookUpVehicle(
  db: Db,
  sources: VehicleSources,
  { plateNumber, looker, limits, spends }: Lookup,
): Promise<LookedUpVehicle> {
  await requireLookup(db, looker, limits, new Date());
  const found = await findVehicle(db, sources, plateNumber);
  const quota = await (spends ? spendLookup : readLookupQuota)(db, looker, limits, new Date());
  return { ...found, quota };
}
