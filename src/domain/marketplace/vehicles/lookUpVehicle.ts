import type { Db } from '../../../platform/database/db.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { askRegister, type VehicleSources } from './askRegister.js';
import { readLookupQuota, type LookupClient, type LookupQuota } from './lookupQuota.js';
import type { VehicleRecord } from './vehicleRow.js';

/** A car as the register knows it, and what the look-up left of the day's. */
export interface LookedUpVehicle {
  vehicle: VehicleRecord;
  cached: boolean;
  /** Older than 24 hours: the register is unavailable. */
  stale: boolean;
  quota: LookupQuota;
}

const retryAfterSeconds = 30;
const away = () => new Problem('SERVICE_UNAVAILABLE', 'The vehicle register is not available', { retryAfterSeconds });

const exhausted = ({ resetAt }: LookupQuota) =>
  new Problem('RATE_LIMIT_EXCEEDED', 'The vehicle look-ups of today are used up', {
    retryAfterSeconds: Math.ceil((resetAt.getTime() - Date.now()) / 1000),
  });

export interface Lookup {
  plateNumber: string;
  looker: LookupClient;
  /** False for HEAD, which answers without the car and costs nothing. */
  spends: boolean;
}

/**
 * Returns the car of a plate. Throws RATE_LIMIT_EXCEEDED, NOT_FOUND for a plate that the register doesn't know, and
 * SERVICE_UNAVAILABLE when it is unavailable and has no stored record of the plate.
 */
export async function lookUpVehicle(
  db: Db,
  sources: VehicleSources,
  { plateNumber, looker, spends }: Lookup,
): Promise<LookedUpVehicle> {
  const answer = await askRegister(db, sources, { plateNumber, payer: looker, spends, acceptsStale: true });
  if (answer.state === 'exhausted') throw exhausted(answer.quota);
  if (answer.state === 'unknown') throw notFound();
  if (answer.state === 'silent') throw away();
  const { vehicle, cached, stale } = answer;
  return {
    vehicle,
    cached,
    stale,
    quota: await readLookupQuota(db, { looker, limits: sources.limits, now: new Date() }),
  };
}
