import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import type { VehicleRegister } from '../../../integrations/vehicles/VehicleRegister.js';
import type { Db } from '../../../platform/database/db.js';
import { keepVehicle, keptVehicle, type VehicleRecord } from './vehicleRow.js';

export type RegisterAnswer =
  | { state: 'known'; vehicle: VehicleRecord; cached: boolean }
  | { state: 'unknown' }
  /** The register is away. */
  | { state: 'silent' };

/** Where cars are looked up; `flights` are the look-ups that this process is in the middle of, by plate. */
export interface VehicleSources {
  register: VehicleRegister;
  redis: Redis;
  flights: Map<string, Promise<RegisterAnswer>>;
}

export const freshSeconds = 86_400;
const unknownSeconds = 600;
// A call of the register ends after 10 s: what holds the lock longer is dead.
const lockMs = 12_000;
const pollMs = 100;

const cacheKey = (plateNumber: string) => `vehicle:${plateNumber}`;
const lockKey = (plateNumber: string) => `vehicle-lock:${plateNumber}`;
const unlock = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`;

interface Cached {
  source: VehicleRegister['source'];
  vehicle: VehicleRecord | null;
}

async function readCached({ redis, register }: VehicleSources, plateNumber: string): Promise<RegisterAnswer | null> {
  const text = await redis.get(cacheKey(plateNumber)).catch(() => null);
  if (text === null) return null;
  const { source, vehicle } = JSON.parse(text) as Cached;
  if (source !== register.source) return null;
  return vehicle ? { state: 'known', vehicle, cached: true } : { state: 'unknown' };
}

async function cache(
  { redis, register: { source } }: VehicleSources,
  plateNumber: string,
  { vehicle, seconds }: { vehicle: VehicleRecord | null; seconds: number },
): Promise<void> {
  const entry: Cached = { source, vehicle };
  await redis.set(cacheKey(plateNumber), JSON.stringify(entry), 'EX', seconds).catch(() => undefined);
}

/** The database's row while it is fresh, for when Redis has lost it. */
async function readKept(db: Db, sources: VehicleSources, plateNumber: string): Promise<RegisterAnswer | null> {
  const vehicle = await keptVehicle(db, sources.register.source, plateNumber);
  if (!vehicle) return null;
  const ageSeconds = Math.floor((Date.now() - Date.parse(vehicle.fetchedAt)) / 1000);
  if (ageSeconds >= freshSeconds) return null;
  await cache(sources, plateNumber, { vehicle, seconds: freshSeconds - ageSeconds });
  return { state: 'known', vehicle, cached: true };
}

async function call(db: Db, sources: VehicleSources, plateNumber: string): Promise<RegisterAnswer> {
  const { register } = sources;
  const found = await register.find(plateNumber).catch(() => undefined);
  if (found === undefined) return { state: 'silent' };
  if (found === null) {
    await cache(sources, plateNumber, { vehicle: null, seconds: unknownSeconds });
    return { state: 'unknown' };
  }
  const vehicle = { ...found, source: register.source, fetchedAt: new Date().toISOString() };
  await cache(sources, plateNumber, { vehicle, seconds: freshSeconds });
  await keepVehicle(db, vehicle);
  return { state: 'known', vehicle, cached: false };
}

/** Only one process asks at a time and the others take its answer. Without Redis each process asks for itself. */
async function callAlone(db: Db, sources: VehicleSources, plateNumber: string): Promise<RegisterAnswer> {
  const { redis } = sources;
  const token = randomUUID();
  const deadline = Date.now() + lockMs;
  for (;;) {
    const isMine = await redis.set(lockKey(plateNumber), token, 'PX', lockMs, 'NX').then(
      (reply) => reply === 'OK',
      () => true,
    );
    const cached = await readCached(sources, plateNumber);
    try {
      if (cached) return cached;
      if (isMine) return await call(db, sources, plateNumber);
    } finally {
      if (isMine) await redis.eval(unlock, 1, lockKey(plateNumber), token).catch(() => undefined);
    }
    if (Date.now() > deadline) return { state: 'silent' };
    await delay(pollMs);
  }
}

/**
 * What the register says of a plate: not older than 24 hours, and asked for once however many want to know it at the
 * same time. That a plate is unknown is remembered for ten minutes.
 */
export async function askRegister(db: Db, sources: VehicleSources, plateNumber: string): Promise<RegisterAnswer> {
  const { flights } = sources;
  const running = flights.get(plateNumber);
  if (running) return running;
  const look = async () =>
    (await readCached(sources, plateNumber)) ??
    (await readKept(db, sources, plateNumber)) ??
    (await callAlone(db, sources, plateNumber));
  const started = look().finally(() => flights.delete(plateNumber));
  flights.set(plateNumber, started);
  return started;
}
