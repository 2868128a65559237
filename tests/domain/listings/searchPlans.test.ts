import { randomUUID } from 'node:crypto';
import { createConnection, type Connection } from 'mariadb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMarket } from '../../../src/domain/ai/loadMarket.js';
import { searchListings, type SearchRequest } from '../../../src/domain/listings/searchListings.js';
import type { Cache } from '../../../src/runtime/cache.js';
import { ownDatabase } from '../../setup/ownDatabase.js';
import { rowsOf } from '../../setup/rows.js';

interface Statement {
  query: string;
  params: string;
}
interface Plan {
  key: string | null;
  Extra: string | null;
}

const noCache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };
const listings = 20_000;
const statements: Statement[] = [];
let own: Awaited<ReturnType<typeof ownDatabase>>;
let connection: Connection;

const digits = `(${Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(' UNION ALL ')})`;
/** 40 makes of 500 cars, 16 regions; one in ten is sold. */
const manyListings = `
  INSERT INTO listings (id, user_id, plate_number, make, model, year, mileage, price, description, status, region, fuel_type,
    transmission, body_type, color, cover_image_id, created_at, updated_at)
  SELECT UUID(), ?, 'ABC123', CONCAT('Make ', n * 7 % 40), CONCAT('Model ', n % 9), 1995 + n % 30, n * 7919 % 300000,
    1000 + n * 104729 % 60000, REPEAT('A tidy car. ', 20), IF(n % 10 = 3, 'SOLD', 'ACTIVE'), CONCAT('Region ', n % 16), 'PETROL',
    'AUTOMATIC', 'Sedan', 'Red', UUID(), UTC_TIMESTAMP(3) - INTERVAL n MINUTE, UTC_TIMESTAMP(3)
  FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
    FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f) numbers
  WHERE n < ${listings}`;

beforeAll(async () => {
  own = await ownDatabase();
  const { id } = await rowsOf(own.db).user({ id: randomUUID() });
  const url = new URL(own.url);
  connection = await createConnection({
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    timezone: 'Z',
    allowPublicKeyRetrieval: true,
  });
  await connection.query(manyListings, [id]);
  await connection.query('ANALYZE TABLE listings');
  const observed = own.db as unknown as { $on(event: 'query', listener: (statement: Statement) => void): void };
  observed.$on('query', (statement) => statements.push(statement));
});
afterAll(async () => {
  await connection.end();
  await own.drop();
});

/** The parameters as the driver binds them: the log writes them all as text. */
const boundParams = (params: string) =>
  (JSON.parse(params) as unknown[]).map((value) => {
    if (typeof value !== 'string') return value;
    if (/^\d+$/.test(value)) return Number(value);
    return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value;
  });

/** How the server answers the first statement of `work` that is not a count, and how many rows it reads for it. */
async function costOf<T>(work: () => Promise<T>) {
  statements.length = 0;
  const result = await work();
  const { query, params } = statements.find((statement) => !statement.query.includes('COUNT('))!;
  const values = boundParams(params);
  await connection.query('FLUSH STATUS');
  await connection.query(query, values);
  const handlers = await connection.query<{ Value: string }[]>(`SHOW SESSION STATUS LIKE 'Handler_read%'`);
  const [plan] = await connection.query<Plan[]>(`EXPLAIN FORMAT=TRADITIONAL ${query}`, values);
  return {
    result,
    index: plan!.key,
    sorts: plan!.Extra?.includes('filesort') ?? false,
    covered: /Using index(?! condition)/.test(plan!.Extra ?? ''),
    reads: handlers.reduce((sum, { Value }) => sum + Number(Value), 0),
  };
}

async function planOf(request: Partial<SearchRequest>) {
  const search: SearchRequest = { filters: {}, sort: 'newest', page: 1, limit: 20, cursor: null, ...request };
  const { result: page, ...plan } = await costOf(() => searchListings(own.db, noCache, search, 0));
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

it('the market of a model costs no more than the cars that it tells of', async () => {
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
