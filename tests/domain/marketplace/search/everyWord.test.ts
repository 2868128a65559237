import type { Connection } from 'mariadb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchListings } from '../../../../src/domain/marketplace/search/searchListings.js';
import type { SearchSort } from '../../../../src/domain/marketplace/search/searchOrder.js';
import type { Cache } from '../../../../src/platform/cache/cache.js';
import { connectTo, insertListings, settleWordIndex } from '../../../support/builders/manyListings.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { hasAllWords, type ReadCar } from '../../../support/builders/wordsOfCars.js';

const noCache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };
const sizes = process.env.SEARCH_CARS ? [Number(process.env.SEARCH_CARS)] : [3000, 100_000];
const countCap = 10_000;

const models = [
  ['Mazda', 'CX-5'],
  ['Mazda', 'CX5'],
  ['Mazda', 'CX 5'],
  ['Mazda', 'CX-50'],
  ['Mazda', 'Mazda3'],
  ['Mazda', '3'],
  ['Nissan', 'X-Trail'],
  ['Nissan', 'Xtrail'],
  ['Audi', 'Q5'],
  ['Audi', 'SQ5'],
  ['Toyota', 'Corolla'],
  ['Toyota', 'Land Cruiser Prado'],
  ['Toyota', 'LandCruiser'],
  ['Škoda', 'Octavia'],
  ['Citroën', 'C3'],
  ['Mercedes-Benz', 'C-Class'],
  ['Kia', 'Cee’d'],
  ['Hyundai', 'i30'],
] as const;
const oneOf = (values: readonly string[], every = 1) =>
  `ELT(1 + n DIV ${every} % ${values.length}, ${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;
const texts = {
  make: oneOf(models.map(([make]) => make)),
  model: oneOf(models.map(([, model]) => model)),
  variant: oneOf(['GSX', '1.8 S', 'e-Power', 'VX Limited', 'T'], 7),
  // Every car has its own words, one in 50 is lowered, one in 5,000 has a canopy.
  description: `CONCAT('A tidy car with the tow-bar, plate 100%_', n, ' and code x', n, 'y. O''Brien''s own, ',
    ${oneOf(['one owner', 'new tyres_all round', 'kept in a garage; 丰田卡罗拉', '18 inch alloys', 'q5 badge'], 3)},
    IF(n % 50 = 1, ' Lowered on coilovers.', ''), IF(n % 5000 = 4, ' With canopy\\\\liner.', ''))`,
};

const queries = [
  ...['q5', 'cx-5', 'CX5', 'cx 5', 'Mazda cx-5', 'cx', 'x-trail', 'xtrail', 'x trail', 'nissan x', '3', 'mazda3'],
  ...['mazda 3', '2020 Mazda CX-5', '2020 Mazda', '2020', '20', 'corolla', 'COROLLA 2005', 'cor', 'land cruiser'],
  ...['landcruiser', 'land-cruiser prado', 'mercedesbenz', 'mercedes benz c', 'škoda', 'skoda', 'citroen', "cee'd"],
  ...['cee’d', 'i30', 'epower', 'e-power', '1.8', '18', 'the', 'a', 't', "o'brien", 'o’brien', 'brien', 'tow‑bar'],
  ...['100%', '100%_4', '100%_40', 'canopy', 'cano', 'canopy\\liner', 'lowered canopy', 'coilovers', 'tyres_all'],
  ...['丰田', '卡罗拉', 'x4000', 'x401y', 'tidy q5 2010', 'toyota mazda', 'tidy', 'xyzzy', 'rolla', 'q5 xyzzy'],
];

describe.each(sizes)('in a market of %i cars', (size) => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let connection: Connection;
  let cars: ReadCar[];
  const times: { q: string; sort: string; total: number; ms: number }[] = [];

  beforeAll(async () => {
    own = await ownDatabase();
    connection = await connectTo(own);
    await insertListings(own, connection, size, texts);
    await settleWordIndex(connection);
    cars = await connection.query<ReadCar[]>(`SELECT id, year, make, model, variant, description
      FROM listings WHERE status = 'ACTIVE' ORDER BY created_at DESC, id DESC`);
  }, 3_600_000);
  afterAll(async () => {
    const all = times.map(({ ms }) => ms).sort((a, b) => a - b);
    const slowest = [...times].sort((a, b) => b.ms - a.ms).slice(0, 5);
    console.log(
      `${size} cars, ${all.length} searches: median ${all[all.length >> 1]} ms, p95 ${all[Math.floor(all.length * 0.95)]} ms; slowest`,
      slowest.map(({ q, sort, total, ms }) => `${q} ${sort} (${total} cars): ${ms} ms`).join('; '),
    );
    await connection.end();
    await own.drop();
  });

  async function search(q: string, sort: SearchSort) {
    const startedAt = performance.now();
    const request = { filters: { q }, sort, page: 1, limit: 20, cursor: null };
    const { total, totalCapped, rows } = await searchListings(
      { db: own.db, cache: noCache },
      { ...request, cacheSeconds: 0 },
    );
    times.push({ q, sort, total, ms: Math.round(performance.now() - startedAt) });
    return { total, totalCapped, ids: rows.map(({ id }) => id) };
  }

  it.each(queries)('%s finds all its cars', async (q) => {
    const expected = cars.filter((car) => hasAllWords(car, q)).map(({ id }) => id);
    const newest = await search(q, 'newest');
    expect(newest).toEqual({
      total: Math.min(expected.length, countCap),
      totalCapped: expected.length > countCap,
      ids: expected.slice(0, 20),
    });
    const cheapest = await search(q, 'price_asc');
    expect({ ...cheapest, ids: cheapest.ids.length }).toEqual({ ...newest, ids: newest.ids.length });
    const found = new Set(expected);
    expect(cheapest.ids.filter((id) => !found.has(id))).toEqual([]);
  });
});
