import { randomUUID } from 'node:crypto';
import { createConnection, type Connection } from 'mariadb';
import type { ownDatabase } from '../harness/ownDatabase.js';
import { rowsOf } from './rows.js';

type Own = Awaited<ReturnType<typeof ownDatabase>>;

interface Statement {
  query: string;
  params: string;
}
interface Plan {
  key: string | null;
  Extra: string | null;
}

/** A connection of the test's own to the database, for what Prisma has no words for. */
export function connectTo({ url: databaseUrl }: Own): Promise<Connection> {
  const url = new URL(databaseUrl);
  return createConnection({
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    timezone: 'Z',
    allowPublicKeyRetrieval: true,
  });
}

const digits = `(${Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(' UNION ALL ')})`;

/**
 * Cars of 40 makes in 16 regions, each listed a minute before the last; one in ten is sold. `description` is an SQL
 * expression over the car's number `n`.
 */
export async function insertListings(
  own: Own,
  connection: Connection,
  count: number,
  description = "REPEAT('A tidy car. ', 20)",
): Promise<void> {
  const { id } = await rowsOf(own.db).user({ id: randomUUID() });
  await connection.query(
    `INSERT INTO listings (id, user_id, plate_number, make, model, year, mileage, price, description, status, region,
      fuel_type, transmission, body_type, color, latitude, longitude, cover_image_id, created_at, updated_at)
    SELECT UUID(), ?, 'ABC123', CONCAT('Make ', n * 7 % 40), CONCAT('Model ', n % 9), 1995 + n % 30,
      n * 7919 % 300000, 1000 + n * 104729 % 60000, ${description}, IF(n % 10 = 3, 'SOLD', 'ACTIVE'),
      CONCAT('Region ', n % 16), 'PETROL', 'AUTOMATIC', 'Sedan', 'Red', -46 + n * 31 % 1100 / 100,
      168 + n * 17 % 1000 / 100, UUID(), UTC_TIMESTAMP(3) - INTERVAL n MINUTE, UTC_TIMESTAMP(3)
    FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
      FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f) numbers
    WHERE n < ?`,
    [id, count],
  );
  await connection.query('ANALYZE TABLE listings');
}

/** Every statement that the database's client sends from now on. */
export function watchStatements({ db }: Own): Statement[] {
  const statements: Statement[] = [];
  const observed = db as unknown as { $on(event: 'query', listener: (statement: Statement) => void): void };
  // But for the one that every search begins with: whether sellers are suspended.
  observed.$on('query', (statement) => {
    if (!statement.query.includes('STRAIGHT_JOIN')) statements.push(statement);
  });
  return statements;
}

/** The parameters as the driver binds them: the log writes them all as text. */
const boundParams = (params: string) =>
  (JSON.parse(params) as unknown[]).map((value) => {
    if (typeof value !== 'string') return value;
    if (/^\d+$/.test(value)) return Number(value);
    return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value;
  });

/** How the server answers a statement, and how many rows it reads for it. */
export async function explain(connection: Connection, { query, params }: Statement) {
  const values = boundParams(params);
  await connection.query('FLUSH STATUS');
  await connection.query(query, values);
  const handlers = await connection.query<{ Value: string }[]>(`SHOW SESSION STATUS LIKE 'Handler_read%'`);
  const plans = await connection.query<Plan[]>(`EXPLAIN FORMAT=TRADITIONAL ${query}`, values);
  return {
    index: plans[0]!.key,
    indexes: plans.map(({ key }) => key),
    sorts: plans[0]!.Extra?.includes('filesort') ?? false,
    covered: /Using index(?! condition)/.test(plans[0]!.Extra ?? ''),
    reads: handlers.reduce((sum, { Value }) => sum + Number(Value), 0),
  };
}
