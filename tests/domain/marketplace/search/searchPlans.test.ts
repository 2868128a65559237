import type { Connection } from 'mariadb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMarket } from '../../../../src/domain/marketplace/pricing/loadMarket.js';
import { searchListings, type SearchRequest } from '../../../../src/domain/marketplace/search/searchListings.js';
import type { Cache } from '../../../../src/platform/cache/cache.js';
import { connectTo, explain, insertListings, watchStatements } from '../../../support/builders/manyListings.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';

const noCache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };
let statements: ReturnType<typeof watchStatements>;
let own: Awaited<ReturnType<typeof ownDatabase>>;
let connection: Connection;

beforeAll(async () => {
  own = await ownDatabase();
  connection = await connectTo(own);
  await insertListings(own, connection, 20_000);
  statements = watchStatements(own);
});
afterAll(async () => {
  await connection.end();
  await own.drop();
});

/** How the server answers the first statement of `work` that is not a count, and how many rows it reads for it. */
async function costOf<T>(work: () => Promise<T>) {
  statements.length = 0;
  const result = await work();
  const statement = statements.find(({ query }) => !query.includes('COUNT('))!;
  const { indexes: _all, ...cost } = await explain(connection, statement);
  return { result, ...cost };
}

async function planOf(request: Partial<SearchRequest>) {
  const search: SearchRequest = { filters: {}, sort: 'newest', page: 1, limit: 20, cursor: null, ...request };
  const { result: page, ...plan } = await costOf(() =>
    searchListings({ db: own.db, cache: noCache }, { ...search, cacheSeconds: 0 }),
  );
  return { page, ...plan };
}

const filters = { make: ['make 7'] };
const model = { make: ['make 7'], model: ['model 3'] };
const region = { region: ['REGION 5'] };

describe('the first page comes from the index made for it, in its order', () => {
  it.each<[string, string, Partial<SearchRequest>]>([
    ['newest', 'listings_active_at_id_idx', {}],
    ['newest of a make', 'listings_make_active_at_id_idx', { filters }],
    ['newest of a model', 'listings_model_make_active_at_id_idx', { filters: model }],
    ['newest of a region', 'listings_region_active_at_id_idx', { filters: region }],
    ['cheapest', 'listings_active_price_id_idx', { sort: 'price_asc' }],
    ['dearest', 'listings_active_price_id_idx', { sort: 'price_desc' }],
    [
      'cheapest within a price range',
      'listings_active_price_id_idx',
      { sort: 'price_asc', filters: { minPrice: 9_000, maxPrice: 20_000 } },
    ],
    ['cheapest of a make', 'listings_make_active_price_id_idx', { sort: 'price_asc', filters }],
    ['dearest of a region', 'listings_region_active_price_id_idx', { sort: 'price_desc', filters: region }],
    ['lowest mileage', 'listings_active_mileage_id_idx', { sort: 'mileage_asc' }],
    ['best deals', 'listings_active_deal_id_idx', { sort: 'best_deal' }],
  ])('%s', async (_name, index, request) => {
    const { page, reads, ...plan } = await planOf(request);
    expect(page.rows).toHaveLength(20);
    expect(plan).toMatchObject({ index, sorts: false });
    expect(reads).toBeLessThan(60);
  });
});

describe('a page behind a cursor costs what the first one costs', () => {
  it.each<[string, string, Partial<SearchRequest>, number]>([
    ['newest', 'listings_active_at_id_idx', {}, 400],
    ['newest of a make', 'listings_make_active_at_id_idx', { filters }, 10],
    ['newest of a region', 'listings_region_active_at_id_idx', { filters: region }, 25],
    ['cheapest', 'listings_active_price_id_idx', { sort: 'price_asc' }, 400],
    ['dearest', 'listings_active_price_id_idx', { sort: 'price_desc' }, 400],
    ['cheapest of a make', 'listings_make_active_price_id_idx', { sort: 'price_asc', filters }, 10],
    ['lowest mileage', 'listings_active_mileage_id_idx', { sort: 'mileage_asc' }, 400],
    ['newest of a body', 'listings_active_at_id_idx', { filters: { bodyType: 'sedan' } }, 40],
  ])('%s', async (_name, index, request, deep) => {
    const middle = await planOf({ ...request, page: deep });
    const { page, reads, ...plan } = await planOf({ ...request, cursor: middle.page.nextCursor });
    expect(page.rows).toHaveLength(20);
    expect(plan).toMatchObject({ index, sorts: false });
    expect(reads).toBeLessThan(60);
  });
});

it('a deep page is counted off in the index alone', async () => {
  const { page, reads: _reads, ...plan } = await planOf({ page: 600 });
  expect(page.rows).toHaveLength(20);
  expect(plan).toMatchObject({ index: 'listings_active_at_id_idx', sorts: false, covered: true });
});

it('a total stops at the cap', async () => {
  const { page } = await planOf({});
  expect(page).toMatchObject({ total: 10_000, totalCapped: true });
});

it('a small circle is found by its box, not by reading the market', async () => {
  const circle = { lat: -41, lng: 173, radiusKm: 15 };
  const { page, index, reads } = await planOf({ filters: circle });
  expect(page.total).toBeGreaterThan(0);
  expect(index).toBe('listings_active_latitude_active_longitude_idx');
  expect(reads).toBeLessThan(1500);
});

it('the market of a model reads no more than the cars that it reports', async () => {
  await connection.query(
    "UPDATE listings SET make = 'Toyota', model = 'Aqua', year = 2015 + year % 3 WHERE make <> 'Make 7'",
  );
  const car = { make: 'TOYOTA', model: 'aqua', year: 2016 };
  const { result, index, reads } = await costOf(() => loadMarket(own.db, car));
  expect(result).toHaveLength(3 * 2 * 60);
  expect(index).toBe('listings_model_make_year_status_created_at_id_idx');
  // Once in the index and once again in the result of the UNION.
  expect(reads).toBeLessThan(3 * 2 * 60 * 2 + 50);
});
