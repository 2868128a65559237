import type { Connection } from 'mariadb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCandidates, type CarToMatch } from '../../../../src/domain/marketplace/matching/findCandidates.js';
import { connectTo, explain, watchStatements } from '../../../support/builders/manyListings.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let connection: Connection;
let statements: ReturnType<typeof watchStatements>;

const searches = 20_000;
const digits = `(${Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(' UNION ALL ')})`;

beforeAll(async () => {
  own = await ownDatabase();
  connection = await connectTo(own);
  const { id } = await rowsOf(own.db).user();
  await connection.query(
    `INSERT INTO saved_searches (id, user_id, name, query, frequency, by_email, by_push, watched_since)
    SELECT CONCAT(LPAD(n, 8, '0'), '-0000-4000-8000-000000000000'), ?, 'Cars', '{}', 'instant', 1, 1, UTC_TIMESTAMP(3)
    FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
      FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f) numbers WHERE n < ?`,
    [id, searches],
  );
  // 100 makes; ranges from 1,000 to 100,000 wide beginning at 0; one in a hundred names no facet.
  await connection.query(
    `INSERT INTO saved_search_keys (search_id, facet, value, min_price, max_price)
    SELECT id, IF(id LIKE '_____7_0-%', 'any', 'make'), IF(id LIKE '_____7_0-%', '', CONCAT('make ', LEFT(id, 8) % 100)),
      0, 1000 * (1 + FLOOR(LEFT(id, 8) / 100) % 100)
    FROM saved_searches`,
  );
  await connection.query('ANALYZE TABLE saved_search_keys');
  statements = watchStatements(own);
}, 60_000);
afterAll(async () => {
  await connection.end();
  await own.drop();
});

const car = (changes: Partial<CarToMatch> = {}): CarToMatch => ({
  id: 'x',
  userId: 'x',
  make: 'MAKE 42',
  model: 'Aqua',
  bodyType: 'Sedan',
  region: 'Otago',
  fuelType: 'PETROL',
  price: 90_500,
  priceBefore: null,
  ...changes,
});

async function costOf(wanted: CarToMatch) {
  statements.length = 0;
  const found: string[] = [];
  for await (const ids of findCandidates(own.db, wanted)) found.push(...ids);
  const sent = [...statements];
  const costs = [];
  for (const statement of sent) costs.push(await explain(connection, statement));
  return { found, costs, reads: costs.reduce((sum, { reads }) => sum + reads, 0) };
}

it('reads from the index only what it returns, of twenty thousand searches', async () => {
  const { found, costs, reads } = await costOf(car());
  expect(found.length).toBeGreaterThan(10);
  expect(new Set(found).size).toBe(found.length);
  for (const { index, sorts, covered } of costs) {
    expect({ index, sorts, covered }).toEqual({
      index: 'saved_search_keys_facet_value_max_price_search_id_min_price_idx',
      sorts: false,
      covered: true,
    });
  }
  expect(reads).toBeLessThan(found.length + 3 * costs.length);
});

it('reads of a price change only the ranges that it enters', async () => {
  const { found, reads, costs } = await costOf(car({ price: 89_500, priceBefore: 90_500 }));
  const all = await costOf(car({ price: 89_500 }));
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(all.found.length / 3);
  expect(reads).toBeLessThan(found.length + 3 * costs.length);
});

it('finds in pages what one statement would', async () => {
  const cheap = car({ make: null, price: 0.5 });
  await connection.query(
    `UPDATE saved_search_keys SET facet = 'region', value = 'Otago' WHERE facet = 'make' AND max_price <= 10000`,
  );
  const { found, costs } = await costOf(cheap);
  const [{ expected }] = await connection.query<[{ expected: bigint }]>(
    `SELECT COUNT(*) AS expected FROM saved_search_keys WHERE facet IN ('region', 'any')`,
  );
  expect(found.length).toBe(Number(expected));
  expect(new Set(found).size).toBe(found.length);
  expect(costs.length).toBeGreaterThan(6);
  for (const { reads } of costs) expect(reads).toBeLessThan(510);
});
