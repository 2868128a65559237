import { afterAll, expect, it } from 'vitest';
import { publishListing } from '../../src/domain/marketplace/listings/publishListing.js';
import { readListing } from '../../src/domain/marketplace/listings/readListing.js';
import { endBackoff } from '../../src/platform/outbox/endBackoff.js';
import { createEmbeddedRegister } from '../../src/integrations/vehicles/embeddedRegister.js';
import { cleanUpVehicles } from '../../src/jobs/schedules/cleanUpVehicles.js';
import { drainOutbox } from '../../src/jobs/outboxWorker.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { rowsOf } from '../support/builders/rows.js';
import { searchRowsOf } from '../support/builders/searchRows.js';
import { freshPlate, vehiclesBy } from '../support/fakes/vehicles.js';
import { jobContext } from '../support/builders/jobContext.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());

function registerThatMayBeAway() {
  const embedded = createEmbeddedRegister();
  const state = { isUnavailable: true };
  const find = (plate: string) => (state.isUnavailable ? Promise.reject(new Error('away')) : embedded.find(plate));
  return { state, register: { ...embedded, find }, embedded };
}

/** A car that was listed while the register was unavailable, and the jobs that follow. */
async function listedWhileAway(changes: Record<string, unknown> = {}) {
  const { db } = own;
  const { state, register, embedded } = registerThatMayBeAway();
  const services = { ...jobServices(db).services, vehicles: vehiclesBy(register) };
  const { id: userId } = await rows.user();
  const uploads = await Promise.all([1, 2, 3].map(() => rows.upload(userId)));
  const plateNumber = freshPlate();
  const car = (await embedded.find(plateNumber))!;
  const fields = {
    plateNumber,
    make: car.make,
    model: car.model,
    year: car.year,
    mileage: 60_000,
    price: 9000,
    description: 'A tidy, reliable car with full service history and one careful owner.',
    region: 'Otago',
    fuelType: 'PETROL' as const,
    transmission: 'MANUAL' as const,
    bodyType: 'Hatchback',
    color: 'Blue',
    images: uploads.map(({ id }) => id),
    ...changes,
  };
  const { listing } = await publishListing(
    { db, cache: services.cache, vehicles: services.vehicles },
    { userId, fields },
  );
  const work = async () => {
    await endBackoff(db, new Date());
    await drainOutbox(services);
  };
  const check = async () => {
    const view = await readListing(db, services.cache, { id: listing.id, viewerId: null, cacheSeconds: 1 });
    return view.listing.registerCheck!;
  };
  return { id: listing.id, updatedAt: listing.updatedAt, state, work, check };
}

it('verifies a listing once the register is back, and leaves it as it was otherwise', async () => {
  const { id, updatedAt, state, work, check } = await listedWhileAway();
  expect(await check()).toEqual({ status: 'unverified', checkedAt: null, checks: [] });
  await work();
  expect((await check()).checkedAt).toBeNull();
  state.isUnavailable = false;
  await work();
  expect(await check()).toMatchObject({ status: 'verified', checkedAt: expect.any(String) as string });
  expect((await own.db.listing.findUniqueOrThrow({ where: { id } })).updatedAt.toISOString()).toBe(updatedAt);
  expect(await own.db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
});

it('marks an odometer that turns out to be wound back', async () => {
  const { state, work, check } = await listedWhileAway({ mileage: 10 });
  state.isUnavailable = false;
  await work();
  const { status, checks } = await check();
  expect([status, checks[3]!.result]).toEqual(['mismatch', 'mismatch']);
});

it('asks no more about a plate that the register does not know', async () => {
  const { state, work, check } = await listedWhileAway({ plateNumber: 'ZZ1234' });
  state.isUnavailable = false;
  await work();
  expect(await check()).toMatchObject({ status: 'unverified', checkedAt: expect.any(String) as string });
  expect(await own.db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
});

it('forgets cars that were not fetched for 90 days, and visitors of days gone by', async () => {
  const { db } = own;
  const now = new Date('2026-03-31T14:00:00.000Z');
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const { id: userId } = await rows.user();
  await db.vehicleInfo.deleteMany();
  await db.lookupQuota.deleteMany();
  const car = { make: 'Toyota', model: 'Aqua', year: 2015, source: 'nzta' as const };
  const quarter = 90 * 24 * 3_600_000;
  await db.vehicleInfo.create({ data: { ...car, plateNumber: 'OLD1', fetchedAt: ago(quarter + 1) } });
  await db.vehicleInfo.create({ data: { ...car, plateNumber: 'NEW1', fetchedAt: ago(quarter) } });
  await db.lookupQuota.create({ data: { addressHash: 'a'.repeat(64), resetAt: now } });
  await db.lookupQuota.create({ data: { addressHash: 'b'.repeat(64), resetAt: ago(-1) } });
  await db.lookupQuota.create({ data: { userId, resetAt: ago(1) } });
  await cleanUpVehicles.run(jobServices(db).services, jobContext(now));
  expect((await db.vehicleInfo.findMany()).map(({ plateNumber }) => plateNumber)).toEqual(['NEW1']);
  expect(await db.lookupQuota.count()).toBe(2);
});

it('notifies the searches for confirmed cars once the register has confirmed it', async () => {
  const kept = searchRowsOf(own.db);
  const search = await kept.search({ query: { verified: true } });
  const { state, work } = await listedWhileAway();
  await work();
  expect(await kept.mailsOf(search.id)).toEqual([]);
  state.isUnavailable = false;
  await work();
  await work();
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
});
