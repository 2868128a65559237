import type { Redis } from 'ioredis';
import { randomInt } from 'node:crypto';
import type { VehicleSources } from '../../../src/domain/marketplace/vehicles/askRegister.js';
import { createEmbeddedRegister } from '../../../src/integrations/vehicles/embeddedRegister.js';
import type { VehicleRegister } from '../../../src/integrations/vehicles/VehicleRegister.js';
import { startProviderServer, type ProviderAnswer } from './providerServer.js';

const away = () => Promise.reject(new Error('Redis is away'));

/** Vehicles of a register, without a Redis cache. */
export const vehiclesBy = (register: VehicleRegister = createEmbeddedRegister()): VehicleSources => ({
  register,
  redis: { get: away, set: away, eval: away } as unknown as Redis,
  flights: new Map(),
  limits: { guest: 3, user: 10 },
  onExhausted: () => undefined,
});

const letter = () => String.fromCharCode(65 + randomInt(25));

/** Returns a plate that is unique in the run and known to the register. */
export const freshPlate = () => `${letter()}${letter()}${randomInt(1000, 10_000)}`;

/** A record as NZTA's API sends it. */
export const nztaRecord = (overrides: Record<string, unknown> = {}) => ({
  make: 'Toyota',
  model: 'Corolla',
  year: 2020,
  bodyStyle: 'Sedan',
  color: 'Silver',
  engineCc: 1800,
  fuelType: 'Petrol',
  wofStatus: 'Current',
  wofExpiry: '2027-06-15',
  regoStatus: 'Current',
  regoExpiry: '2027-08-20',
  firstRegistered: '2020-03-10',
  odometerReadings: [
    { date: '2026-01-10', reading: 45_000 },
    { date: '2025-01-12', reading: 32_000 },
  ],
  ...overrides,
});

export const nztaAnswer = (record: unknown = nztaRecord()): ProviderAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(record),
});

/** A register's API whose response a test can change. */
export async function startNzta(answer: ProviderAnswer | 'hang' = nztaAnswer()) {
  const state = { answer };
  const server = await startProviderServer(() => state.answer);
  const env = { NZTA_API_URL: server.url, NZTA_API_KEY: 'nzta-key' };
  return { ...server, env, says: (next: ProviderAnswer | 'hang') => void (state.answer = next) };
}
