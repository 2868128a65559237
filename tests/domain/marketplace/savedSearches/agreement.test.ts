import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { searchListings } from '../../../../src/domain/marketplace/search/searchListings.js';
import { matchNewCar } from '../../../../src/domain/marketplace/matching/matchNewCar.js';
import type { SavedQuery } from '../../../../src/domain/marketplace/savedSearches/savedQuery.js';
import type { Cache } from '../../../../src/platform/cache/cache.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { searchRowsOf } from '../../../support/builders/searchRows.js';

const own = await ownDatabase();
afterAll(() => own.drop());

const noCache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };

/** The same numbers in every run, so that a failure can be looked at again. */
function chances(seed: number) {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(next() * values.length)]!;
  const between = (low: number, high: number) => Math.round(low + next() * (high - low));
  return { next, oneOf, between };
}

const { next, oneOf, between } = chances(20_260_211);
const makes = ['Toyota', 'Mazda', 'Citroën', 'Škoda', 'BMW'];
const models = ['Aqua', 'Demio', 'C3', '3', 'Corolla'];
const regions = ['Auckland', 'Otago', 'Hawke\u2019s Bay', 'Waikato'];
const bodies = ['Hatchback', 'SUV', 'Station Wagon'];
const words = ['tow', 'bar', 'careful owner', 'AUTO', '100%', 'aqu', 'škoda', 'citroen', 'x'];
const descriptions = ['Tow bar, one careful owner.', '100% tidy, sunroof.', 'Automatic; new tyres_all round.'];

const aCar = () => ({
  make: oneOf(makes),
  model: oneOf(models),
  region: oneOf(regions),
  bodyType: oneOf(bodies),
  fuelType: oneOf(['PETROL', 'DIESEL', 'ELECTRIC'] as const),
  transmission: oneOf(['AUTOMATIC', 'MANUAL'] as const),
  price: between(500, 3000) * 10 + oneOf([0, 0.5, 0.99]),
  year: between(2005, 2024),
  mileage: between(0, 200) * 1000,
  doors: oneOf([null, 3, 5]),
  engineCc: oneOf([null, 1300, 2000]),
  description: oneOf(descriptions),
  registerStatus: oneOf([null, 'verified', 'mismatch'] as const),
  latitude: oneOf([-36.85, -45.87, -43.53]),
  longitude: oneOf([174.76, 170.5, 172.63]),
  aiPriceRecommended: oneOf([null, 8000, 20_000]),
});

/** Spelled otherwise than the cars are, as people do. */
const spelled = (text: string) =>
  oneOf([text, text.toLowerCase(), text.toUpperCase(), text.normalize('NFD').replace(/\p{M}/gu, '')]);
const some = (values: string[]) => Array.from({ length: between(1, 3) }, () => spelled(oneOf(values)));

const filters: (() => SavedQuery)[] = [
  () => ({ make: some(makes) }),
  () => ({ model: some(models) }),
  () => ({ region: some(regions) }),
  () => ({ q: spelled(oneOf(words)) }),
  () => ({ minPrice: between(500, 3000) * 10 }),
  () => ({ maxPrice: between(500, 3000) * 10 + 0.5 }),
  () => ({ minYear: between(2005, 2024) }),
  () => ({ maxYear: between(2005, 2024) }),
  () => ({ maxMileage: between(0, 200) * 1000 }),
  () => ({ fuelType: oneOf(['PETROL', 'DIESEL', 'ELECTRIC'] as const) }),
  () => ({ transmission: oneOf(['AUTOMATIC', 'MANUAL'] as const) }),
  () => ({ bodyType: spelled(oneOf(bodies)) }),
  () => ({ doors: oneOf([3, 5]) }),
  () => ({ minEngineCc: 1500 }),
  () => ({ listedSince: '2026-01-01' }),
  () => ({ lat: -36.9, lng: 174.8, radiusKm: oneOf([5, 50, 2000]) }),
  () => ({ sellerType: oneOf(['private', 'private', 'dealer'] as const) }),
  () => ({ dealRating: [oneOf(['great', 'overpriced'] as const), 'unrated'] }),
  () => ({ verified: oneOf([true, false]) }),
];
const aQuery = (): SavedQuery =>
  Object.assign({}, ...Array.from({ length: between(0, 3) }, () => oneOf(filters)())) as SavedQuery;

it('a saved search matches exactly the cars that the list of cars finds for its query', async () => {
  const rows = rowsOf(own.db);
  const kept = searchRowsOf(own.db);
  const now = new Date(Date.now() - 3_600_000);
  const { id: userId } = await rows.user();
  const cars = [];
  for (let n = 0; n < 40; n++) cars.push(await rows.listing(userId, { ...aCar(), coverImageId: randomUUID() }));
  const searches = [];
  for (let n = 0; n < 160; n++) searches.push(await kept.search({ query: aQuery(), frequency: 'weekly', now }));
  for (const { id } of cars) await matchNewCar(own.db, id);

  let found = 0;
  for (const { id, query } of searches) {
    const request = { filters: query, sort: 'newest' as const, page: 1, limit: 100, cursor: null };
    const page = await searchListings({ db: own.db, cache: noCache }, { ...request, cacheSeconds: 0 });
    const listed = page.rows.map((row) => row.id).sort();
    expect(
      (await kept.hitsOf(id)).map(({ listingId }) => listingId),
      JSON.stringify(query),
    ).toEqual(listed);
    found += listed.length;
  }
  // Neither everything nor nothing, or the agreement would say little.
  expect(found).toBeGreaterThan(searches.length);
  expect(found).toBeLessThan((searches.length * cars.length) / 2);
  expect(next()).toBeLessThan(1);
}, 60_000);
