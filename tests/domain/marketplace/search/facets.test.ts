import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterOption, FilterOptions } from '../../../../src/domain/marketplace/search/listFilterOptions.js';
import type { SearchFilters } from '../../../../src/domain/marketplace/search/searchFilters.js';
import { searchListings } from '../../../../src/domain/marketplace/search/searchListings.js';
import type { Cache } from '../../../../src/platform/cache/cache.js';
import { createRandom } from '../../../../prisma/seed/random.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

const noCache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };
const random = createRandom(7);
const makes = ['Toyota', 'Mazda', 'Nissan', 'Ford'];
const models = ['One', 'Two', 'Three'];
const cities: Record<string, [number, number]> = {
  Auckland: [-36.85, 174.76],
  Waikato: [-37.79, 175.28],
  Wellington: [-41.29, 174.78],
  Canterbury: [-43.53, 172.64],
};
const regions = Object.keys(cities);
const bodies = ['Sedan', 'SUV', 'Ute'];
const fuels = ['PETROL', 'DIESEL', 'ELECTRIC'] as const;
const gears = ['AUTOMATIC', 'MANUAL'] as const;
const words = ['tidy', 'towbar', 'leather', '100%'];
const start = Date.parse('2026-01-01T00:00:00Z');

const cars = Array.from({ length: 1000 }, (_, n) => ({
  id: randomUUID(),
  plateNumber: 'ABC123',
  make: random.pick(makes),
  model: random.pick(models),
  year: random.integer(2000, 2024),
  mileage: random.integer(0, 200) * 1000,
  price: random.integer(10, 400) * 100,
  description: words.filter(() => random.chance(0.4)).join(' '),
  region: random.pick(regions),
  fuelType: random.pick([...fuels]),
  transmission: random.pick([...gears]),
  bodyType: random.pick(bodies),
  color: 'Red',
  engineCc: random.chance(0.1) ? null : random.integer(10, 40) * 100,
  doors: random.chance(0.1) ? null : random.integer(2, 5),
  ...(random.chance(0.3)
    ? { latitude: random.integer(-4600, -3500) / 100, longitude: random.integer(16700, 17800) / 100 }
    : {}),
  coverImageId: randomUUID(),
  status: random.chance(0.9) ? ('ACTIVE' as const) : ('SOLD' as const),
  createdAt: new Date(start + n * 3_600_000),
  updatedAt: new Date(start),
}));
type Car = (typeof cars)[number];

let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => {
  own = await ownDatabase();
  const { id: userId } = await rowsOf(own.db).user();
  await own.db.listing.createMany({ data: cars.map((car) => ({ ...car, userId })) });
});
afterAll(() => own.drop());

const radians = (degrees: number) => (degrees * Math.PI) / 180;
function kilometres(car: Car, lat: number, lng: number): number {
  const [carLat, carLng] = car.latitude === undefined ? cities[car.region]! : [car.latitude, car.longitude!];
  const a =
    Math.sin(radians(carLat - lat) / 2) ** 2 +
    Math.cos(radians(lat)) * Math.cos(radians(carLat)) * Math.sin(radians(carLng - lng) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(a));
}
const between = (value: number | null, min?: number, max?: number) =>
  (min === undefined && max === undefined) || (value !== null && value >= (min ?? -1) && value <= (max ?? Infinity));
const among = (values: string[] | undefined, value: string) =>
  !values || values.some((wanted) => wanted.toLowerCase() === value.toLowerCase());

/** Every filter as plain code, by the facet that it belongs to. */
const passes: Record<string, (car: Car, filters: SearchFilters) => boolean> = {
  q: (car, { q }) =>
    !q ||
    q
      .split(' ')
      .every((word) => [car.make, car.model, car.description].some((text) => text.toLowerCase().includes(word))),
  makes: (car, { make }) => among(make, car.make),
  models: (car, { model }) => among(model, car.model),
  regions: (car, { region }) => among(region, car.region),
  bodyTypes: (car, { bodyType }) => among(bodyType === undefined ? undefined : [bodyType], car.bodyType),
  fuelTypes: (car, { fuelType }) => !fuelType || fuelType === car.fuelType,
  transmissions: (car, { transmission }) => !transmission || transmission === car.transmission,
  priceRange: (car, { minPrice, maxPrice }) => between(car.price, minPrice, maxPrice),
  yearRange: (car, { minYear, maxYear }) => between(car.year, minYear, maxYear),
  mileageRange: (car, { minMileage, maxMileage }) => between(car.mileage, minMileage, maxMileage),
  engine: (car, { minEngineCc, maxEngineCc }) => between(car.engineCc, minEngineCc, maxEngineCc),
  doors: (car, { doors }) => doors === undefined || doors === car.doors,
  since: (car, { listedSince }) => !listedSince || car.createdAt >= new Date(listedSince),
  circle: (car, { lat, lng, radiusKm }) => radiusKm === undefined || kilometres(car, lat!, lng!) <= radiusKm,
  seller: (_car, { sellerType }) => sellerType !== 'dealer',
};
const found = (filters: SearchFilters, without?: string) =>
  cars.filter(
    (car) =>
      car.status === 'ACTIVE' &&
      Object.entries(passes).every(([name, passesFilter]) => name === without || passesFilter(car, filters)),
  );

function randomFilters(): SearchFilters {
  const maybe = <T extends object>(chance: number, make: () => T) => (random.chance(chance) ? make() : {});
  return {
    ...maybe(0.3, () => ({ q: random.pick(['tidy', 'towbar tidy', 'LEATHER'.toLowerCase(), '100%', 'toyo', 'eath']) })),
    ...maybe(0.3, () => ({ make: [random.pick(makes).toLowerCase(), random.pick(makes)] })),
    ...maybe(0.2, () => ({ model: [random.pick(models)] })),
    ...maybe(0.3, () => ({ region: [random.pick(regions), random.pick(regions)] })),
    ...maybe(0.2, () => ({ bodyType: random.pick(bodies) })),
    ...maybe(0.2, () => ({ fuelType: random.pick([...fuels]) })),
    ...maybe(0.2, () => ({ transmission: random.pick([...gears]) })),
    ...maybe(0.3, () => ({ minPrice: random.integer(10, 200) * 100 })),
    ...maybe(0.2, () => ({ maxPrice: random.integer(200, 400) * 100 })),
    ...maybe(0.2, () => ({ minYear: random.integer(2000, 2015) })),
    ...maybe(0.2, () => ({ maxYear: random.integer(2010, 2024) })),
    ...maybe(0.2, () => ({ maxMileage: random.integer(50, 200) * 1000 })),
    ...maybe(0.1, () => ({ doors: random.integer(2, 5) })),
    ...maybe(0.1, () => ({ minEngineCc: 1500 })),
    ...maybe(0.1, () => ({ maxEngineCc: 3000 })),
    ...maybe(0.2, () => ({ listedSince: cars[random.integer(0, 900)]!.createdAt.toISOString() })),
    ...maybe(0.3, () => ({
      lat: random.integer(-44, -36),
      lng: random.integer(172, 176),
      radiusKm: random.integer(50, 600),
    })),
  };
}

function countsOf(filters: SearchFilters, facet: string, valueOf: (car: Car) => string) {
  const counts: Record<string, number> = {};
  for (const car of found(filters, facet)) counts[valueOf(car)] = (counts[valueOf(car)] ?? 0) + 1;
  return counts;
}
function rangeOf(filters: SearchFilters, facet: string, valueOf: (car: Car) => number) {
  const values = found(filters, facet).map(valueOf);
  return values.length === 0 ? { min: 0, max: 0 } : { min: Math.min(...values), max: Math.max(...values) };
}
const byValue = (options: FilterOption[]) => Object.fromEntries(options.map(({ value, count }) => [value, count]));
const countsByValue = (facets: FilterOptions) => ({
  ...facets,
  makes: byValue(facets.makes),
  regions: byValue(facets.regions),
  bodyTypes: byValue(facets.bodyTypes),
  fuelTypes: byValue(facets.fuelTypes),
  transmissions: byValue(facets.transmissions),
});

const search = (filters: SearchFilters) =>
  searchListings(
    { db: own.db, cache: noCache },
    { filters, sort: 'newest', page: 1, limit: 100, cursor: null, facets: true, cacheSeconds: 0 },
  );

describe('facets and results equal a scan of every car', () => {
  it.each(Array.from({ length: 50 }, (_, n) => [n, randomFilters()] as const))('%i %j', async (_n, filters) => {
    const { rows, total, facets, suggestions } = await search(filters);
    const expected = found(filters);
    expect(total).toBe(expected.length);
    const newest = expected.map(({ id }) => id).reverse();
    expect(rows.map(({ id }) => id)).toEqual(newest.slice(0, 100));
    expect(countsByValue(facets!)).toEqual({
      makes: countsOf(filters, 'makes', ({ make }) => make.toLowerCase()),
      regions: countsOf(filters, 'regions', ({ region }) => region.toLowerCase()),
      bodyTypes: countsOf(filters, 'bodyTypes', ({ bodyType }) => bodyType.toLowerCase()),
      fuelTypes: countsOf(filters, 'fuelTypes', ({ fuelType }) => fuelType),
      transmissions: countsOf(filters, 'transmissions', ({ transmission }) => transmission),
      priceRange: rangeOf(filters, 'priceRange', ({ price }) => price),
      yearRange: rangeOf(filters, 'yearRange', ({ year }) => year),
      mileageRange: rangeOf(filters, 'mileageRange', ({ mileage }) => mileage),
    });
    expect(suggestions === null).toBe(total > 0);
    for (const { remove, total: without } of suggestions ?? []) {
      const { [remove]: _removed, ...fewer } = filters;
      expect(without).toBe(found(fewer).length);
    }
  });
});

describe('a circle', () => {
  it.each([
    ['across the date line', -43.95, 179.9, 400, 1],
    ['around the pole', -90, 0, 2000, 0],
    ['of half the globe', -41, 174, 2000, 0],
  ])('%s', async (_name, lat, lng, radiusKm, far) => {
    const { id: userId } = await rowsOf(own.db).user();
    const chatham = await rowsOf(own.db).listing(userId, { region: 'Chatham Islands' });
    const { total } = await search({ lat, lng, radiusKm });
    const near = cars.filter((car) => car.status === 'ACTIVE' && kilometres(car, lat, lng) <= radiusKm).length;
    expect(total).toBe(near + (radiusKm === 2000 && lat === -41 ? 1 : far));
    await own.db.listing.delete({ where: { id: chatham.id } });
  });
});
