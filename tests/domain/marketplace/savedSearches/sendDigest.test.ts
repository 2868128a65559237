import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { composeMessage } from '../../../../src/jobs/composeMessage.js';
import { matchNewCar } from '../../../../src/domain/marketplace/matching/matchNewCar.js';
import { matchPriceChange } from '../../../../src/domain/marketplace/matching/matchPriceChange.js';
import { nextDigest } from '../../../../src/domain/marketplace/savedSearches/nextDigest.js';
import { sendDigest } from '../../../../src/domain/marketplace/savedSearches/sendDigest.js';
import { sendSearchDigests } from '../../../../src/jobs/schedules/sendSearchDigests.js';
import { silentLogger } from '../../../support/fakes/jobServices.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { searchRowsOf } from '../../../support/builders/searchRows.js';
import { jobContext } from '../../../support/builders/jobContext.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
const kept = searchRowsOf(own.db);
afterAll(() => own.drop());
beforeEach(() => own.db.savedSearch.deleteMany());

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);
const links = { frontendUrl: 'https://app.kiwicar.co.nz' };
const run = (now: Date) => sendSearchDigests.run({ db: own.db, logger: silentLogger }, jobContext(now));

async function mailsOf(searchId: string) {
  const requests = await kept.mailsOf(searchId);
  return Promise.all(requests.map((request) => composeMessage({ db: own.db, config: links }, request, new Date())));
}
const listingsIn = (mail: Awaited<ReturnType<typeof mailsOf>>[number]) =>
  (mail!.data as { listings: { listingUrl: string; isPriceDrop: boolean }[] }).listings;

it.each([
  ['daily', '2026-07-01T19:59:59.999Z', '2026-07-01T20:00:00.000Z'],
  ['daily', '2026-07-01T20:00:00.000Z', '2026-07-02T20:00:00.000Z'],
  ['every3days', '2026-07-01T20:00:01.000Z', '2026-07-04T20:00:00.000Z'],
  ['weekly', '2026-01-01T19:30:00.000Z', '2026-01-08T19:00:00.000Z'],
  // Clocks go forward on 27 September and back on 5 April.
  ['daily', '2026-09-25T21:00:00.000Z', '2026-09-26T19:00:00.000Z'],
  ['daily', '2026-04-03T20:00:00.000Z', '2026-04-04T20:00:00.000Z'],
] as const)('a %s digest after %s is due at eight in the morning', (frequency, now, due) => {
  expect(nextDigest(frequency, new Date(now))?.toISOString()).toBe(due);
});

it('sends together what has waited, and nothing of it twice', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make], maxPrice: 20_000 }, frequency: 'daily' });
  const cars = [];
  for (const price of [15_000, 16_000, 21_000]) cars.push(await kept.car({ make, price }));
  for (const { id } of cars) await matchNewCar(own.db, id);
  await matchPriceChange(own.db, (await rows.changePrice(cars[2]!.id, 19_000)).id);
  expect(await kept.mailsOf(search.id)).toEqual([]);

  await run(inDays(2));
  await run(inDays(2));
  const [mail, ...more] = await mailsOf(search.id);
  expect(more).toEqual([]);
  const sent = Object.fromEntries(
    listingsIn(mail!).map(({ listingUrl, isPriceDrop }) => [listingUrl.split('/').at(-1), isPriceDrop]),
  );
  expect(sent).toEqual({ [cars[0]!.id]: false, [cars[1]!.id]: false, [cars[2]!.id]: true });
  expect(await own.db.notification.findMany({ where: { userId: search.userId } })).toMatchObject([{ listingId: null }]);

  await run(inDays(4));
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
  const late = await kept.car({ make, price: 9000 });
  await matchNewCar(own.db, late.id);
  await run(inDays(6));
  expect(await kept.mailsOf(search.id)).toHaveLength(2);
});

it.each([
  ['daily', 1],
  ['every3days', 3],
  ['weekly', 7],
] as const)('a %s search waits for its turn and catches up when it was missed', async (frequency, days) => {
  const make = randomUUID();
  const keptAt = new Date('2026-05-05T00:00:00.000Z');
  const search = await kept.search({ query: { make: [make] }, frequency, now: keptAt });
  const car = await kept.car({ make });
  await matchNewCar(own.db, car.id);
  const due = new Date(Date.parse('2026-05-04T20:00:00.000Z') + days * dayMs);
  await run(new Date(due.getTime() - 1));
  expect(await kept.mailsOf(search.id)).toEqual([]);
  await run(new Date(due.getTime() + 5 * 3_600_000));
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
  const { digestDueAt } = await own.db.savedSearch.findUniqueOrThrow({ where: { id: search.id } });
  expect(digestDueAt).toEqual(new Date(due.getTime() + days * dayMs));
});

it('sends one digest however many processes run, and many searches in batches', async () => {
  const make = randomUUID();
  const { id: userId } = await rows.user();
  const searches = await Promise.all(
    Array.from({ length: 20 }, () => kept.search({ userId, query: { make: [make] }, frequency: 'daily' })),
  );
  await matchNewCar(own.db, (await kept.car({ make })).id);
  await Promise.all(Array.from({ length: 4 }, () => run(inDays(2))));
  for (const { id } of searches) expect(await kept.mailsOf(id)).toHaveLength(1);
});

it('continues past a full batch of searches', async () => {
  const make = randomUUID();
  await matchNewCar(own.db, (await kept.car({ make })).id);
  const due = new Date();
  const { id: userId } = await rows.user();
  await own.db.savedSearch.createMany({
    data: Array.from({ length: 230 }, () => ({
      userId,
      name: 'Cars',
      query: {},
      frequency: 'daily' as const,
      byEmail: true,
      byPush: true,
      watchedSince: due,
      digestDueAt: due,
    })),
  });
  await run(inDays(1));
  expect(await own.db.savedSearch.count({ where: { digestDueAt: { lte: inDays(1) } } })).toBe(0);
});

it('leaves everything unchanged when interrupted, and sends it the next time', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make] }, frequency: 'daily' });
  await matchNewCar(own.db, (await kept.car({ make })).id);
  const brokenOff = own.db.$transaction(async (tx) => {
    expect(await sendDigest(tx, search.id, inDays(2))).toBe(true);
    throw new Error('killed');
  });
  await expect(brokenOff).rejects.toThrow('killed');
  expect(await kept.mailsOf(search.id)).toEqual([]);
  expect(await own.db.notification.count({ where: { userId: search.userId } })).toBe(0);
  await run(inDays(2));
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
});

it('leaves out cars that are no longer found, and sends them when they come back', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make] }, frequency: 'daily' });
  const car = await kept.car({ make });
  await matchNewCar(own.db, car.id);
  const put = (status: 'SOLD' | 'ACTIVE') =>
    own.db.listing.update({ where: { id: car.id }, data: { status, soldAt: status === 'SOLD' ? new Date() : null } });
  await put('SOLD');
  await run(inDays(2));
  expect(await kept.mailsOf(search.id)).toEqual([]);
  expect(await own.db.notification.count({ where: { userId: search.userId } })).toBe(0);
  await put('ACTIVE');
  await matchNewCar(own.db, car.id, new Date());
  await run(inDays(4));
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
});

it('sends a suspended person nothing, then and later', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make] }, frequency: 'daily' });
  await matchNewCar(own.db, (await kept.car({ make })).id);
  await own.db.user.update({ where: { id: search.userId }, data: { status: 'SUSPENDED' } });
  await run(inDays(2));
  await own.db.user.update({ where: { id: search.userId }, data: { status: 'ACTIVE' } });
  await run(inDays(4));
  expect(await kept.mailsOf(search.id)).toEqual([]);
});

it('shows twenty of many cars, and sends none of the rest later', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make] }, frequency: 'weekly' });
  for (let n = 0; n < 22; n++) await matchNewCar(own.db, (await kept.car({ make })).id);
  await run(inDays(8));
  await run(inDays(16));
  const [mail, ...more] = await mailsOf(search.id);
  expect(more).toEqual([]);
  expect(listingsIn(mail!)).toHaveLength(20);
});

it('sends what waited when a search becomes instant, and nothing for `none`', async () => {
  const make = randomUUID();
  const [instant, none] = [
    await kept.search({ query: { make: [make] }, frequency: 'weekly' }),
    await kept.search({ query: { make: [make] }, frequency: 'weekly' }),
  ];
  await matchNewCar(own.db, (await kept.car({ make })).id);
  await kept.change(instant, { frequency: 'instant' });
  await kept.change(none, { frequency: 'none' });
  await run(new Date());
  await kept.change(none, { frequency: 'daily' });
  await run(inDays(30));
  expect(await kept.mailsOf(instant.id)).toHaveLength(1);
  expect(await kept.mailsOf(none.id)).toEqual([]);
  expect(await own.db.savedSearch.findUnique({ where: { id: instant.id } })).toMatchObject({ digestDueAt: null });
});
