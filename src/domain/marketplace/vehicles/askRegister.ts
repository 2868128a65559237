import { type LookupClient, type LookupLimits, type LookupQuota, readLookupQuota, spendLookup } from './lookupQuota.js';
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { delay } from '../../../platform/time/delay.js';
import type { VehicleRegister } from '../../../integrations/vehicles/VehicleRegister.js';
import type { Db } from '../../../platform/database/db.js';
import { storeVehicle, storedVehicle, type VehicleRecord } from './vehicleRow.js';

type Found =
  | { state: 'known'; vehicle: VehicleRecord; cached: boolean; stale: boolean }
  | { state: 'unknown' }
  /** The register is unavailable. */
  | { state: 'silent' };

export type RegisterAnswer =
  | Found
  /** Nothing is left of the day's look-ups of the person who pays. */
  | { state: 'exhausted'; quota: LookupQuota };

export interface RegisterQuestion {
  plateNumber: string;
  /** Whose look-up a known car spends; null where this person has been shown the same record before. */
  payer: LookupClient | null;
  /** False where the payer is not shown the car: one look-up must be left, and none is spent. Default true. */
  spends?: boolean;
  /** Answers from a record older than 24 hours while the register is unavailable. */
  acceptsStale?: boolean;
  /** A register that takes longer is `silent`. */
  timeoutMs?: number;
}

/** Where cars are looked up; `flights` are the look-ups that this process is in the middle of, by plate. */
export interface VehicleSources {
  register: VehicleRegister;
  redis: Redis;
  flights: Map<string, Promise<Found>>;
  limits: LookupLimits;
  /** Called for each look-up that is refused because nothing is left of the quota. */
  onExhausted: () => void;
}

const freshSeconds = 86_400;
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

async function readCached({ redis, register }: VehicleSources, plateNumber: string): Promise<Found | null> {
  const text = await redis.get(cacheKey(plateNumber)).catch(() => null);
  if (text === null) return null;
  const { source, vehicle } = JSON.parse(text) as Cached;
  if (source !== register.source) return null;
  return vehicle ? { state: 'known', vehicle, cached: true, stale: false } : { state: 'unknown' };
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
async function readKept(db: Db, sources: VehicleSources, plateNumber: string): Promise<Found | null> {
  const vehicle = await storedVehicle(db, sources.register.source, plateNumber);
  if (!vehicle) return null;
  const ageSeconds = Math.floor((Date.now() - Date.parse(vehicle.fetchedAt)) / 1000);
  if (ageSeconds >= freshSeconds) return null;
  await cache(sources, plateNumber, { vehicle, seconds: freshSeconds - ageSeconds });
  return { state: 'known', vehicle, cached: true, stale: false };
}

async function call(db: Db, sources: VehicleSources, plateNumber: string): Promise<Found> {
  const { register } = sources;
  const found = await register.find(plateNumber).catch(() => undefined);
  if (found === undefined) return { state: 'silent' };
  if (found === null) {
    await cache(sources, plateNumber, { vehicle: null, seconds: unknownSeconds });
    return { state: 'unknown' };
  }
  const vehicle = { ...found, source: register.source, fetchedAt: new Date().toISOString() };
  await cache(sources, plateNumber, { vehicle, seconds: freshSeconds });
  await storeVehicle(db, vehicle);
  return { state: 'known', vehicle, cached: false, stale: false };
}

/** Only one process asks at a time and the others take its answer. Without Redis each process asks for itself. */
async function callAlone(db: Db, sources: VehicleSources, plateNumber: string): Promise<Found> {
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

/** One look-up per plate and process, however many want to know at the same time. */
async function look(db: Db, sources: VehicleSources, plateNumber: string): Promise<Found> {
  const { flights } = sources;
  const running = flights.get(plateNumber);
  if (running) return running;
  const started = (async () =>
    (await readCached(sources, plateNumber)) ??
    (await readKept(db, sources, plateNumber)) ??
    (await callAlone(db, sources, plateNumber)))().finally(() => flights.delete(plateNumber));
  flights.set(plateNumber, started);
  return started;
}

async function lookWithin(db: Db, sources: VehicleSources, question: RegisterQuestion): Promise<Found> {
  const { plateNumber, timeoutMs, acceptsStale } = question;
  const looking = look(db, sources, plateNumber);
  if (timeoutMs === undefined) {
    const found = await looking;
    const last = found.state === 'silent' && acceptsStale;
    const vehicle = last ? await storedVehicle(db, sources.register.source, plateNumber) : null;
    return vehicle ? { state: 'known', vehicle, cached: true, stale: true } : found;
  }
  // It may fail when nobody waits for it any more.
  looking.catch(() => undefined);
  const giveUp = new AbortController();
  const late = delay(timeoutMs, { state: 'silent' as const }, { signal: giveUp.signal });
  late.catch(() => undefined);
  return Promise.race([looking, late]).finally(() => giveUp.abort());
}

/**
 * What the register says of a plate: at most 24 hours old, and asked once however many want to know at the same time.
 * An unknown plate is remembered for ten minutes. Every question names who pays for it: a known car spends one of the
 * payer's daily look-ups, anything else none, and with none left the answer is `exhausted`, known or not.
 */
export async function askRegister(
  db: Db,
  sources: VehicleSources,
  question: RegisterQuestion,
): Promise<RegisterAnswer> {
  const { payer, spends = true } = question;
  const { limits } = sources;
  const exhausted = (quota: LookupQuota): RegisterAnswer => {
    sources.onExhausted();
    return { state: 'exhausted', quota };
  };
  if (!payer) return lookWithin(db, sources, question);
  const quota = await readLookupQuota(db, { looker: payer, limits, now: new Date() });
  if (quota.queriesRemaining === 0) return exhausted(quota);
  const found = await lookWithin(db, sources, question);
  if (found.state !== 'known' || !spends || (await spendLookup(db, { looker: payer, limits, now: new Date() })))
    return found;
  return exhausted(quota);
}
