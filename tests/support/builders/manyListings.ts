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

/** Opens a separate connection to the database, for statements that Prisma cannot express. */
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

const perStatement = 50_000;

/** The cars' texts, as SQL expressions over a car's number `n`. */
export interface CarTexts {
  make?: string;
  model?: string;
  variant?: string;
  description?: string;
}

/**
 * Cars of 40 makes in 16 regions unless `texts` says otherwise, each listed a minute before the last; one in ten is
 * sold.
 */
export async function insertListings(
  own: Own,
  connection: Connection,
  count: number,
  {
    make = "CONCAT('Make ', n * 7 % 40)",
    model = "CONCAT('Model ', n % 9)",
    variant = 'NULL',
    description = "REPEAT('A tidy car. ', 20)",
  }: CarTexts = {},
): Promise<void> {
  const { id } = await rowsOf(own.db).user({ id: randomUUID() });
  for (let from = 0; from < count; from += perStatement) {
    await connection.query(
      `INSERT INTO listings (id, user_id, plate_number, make, model, variant, year, mileage, price, description, status,
        region, fuel_type, transmission, body_type, color, latitude, longitude, cover_image_id, created_at, updated_at)
      SELECT UUID(), ?, 'ABC123', ${make}, ${model}, ${variant}, 1995 + n % 30,
        n * 7919 % 300000, 1000 + n * 104729 % 60000, ${description}, IF(n % 10 = 3, 'SOLD', 'ACTIVE'),
        CONCAT('Region ', n % 16), 'PETROL', 'AUTOMATIC', 'Sedan', 'Red', -46 + n * 31 % 1100 / 100,
        168 + n * 17 % 1000 / 100, UUID(), UTC_TIMESTAMP(3) - INTERVAL n MINUTE, UTC_TIMESTAMP(3)
      FROM (SELECT ? + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
        FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f) numbers
      WHERE n < ?`,
      [id, from, Math.min(count, from + perStatement)],
    );
  }
  await connection.query('ANALYZE TABLE listings');
}

/** Makes the full-text index process at once what a bulk load left for later. */
export async function settleWordIndex(connection: Connection): Promise<void> {
  await connection.query('SET GLOBAL innodb_optimize_fulltext_only = ON');
  await connection.query('OPTIMIZE TABLE listings');
  await connection.query('SET GLOBAL innodb_optimize_fulltext_only = OFF');
}

/** Collects every statement that the database's client sends from now on. */
export function watchStatements({ db }: Own): Statement[] {
  const statements: Statement[] = [];
  const observed = db as unknown as { $on(event: 'query', listener: (statement: Statement) => void): void };
  // Except the one that every search starts with: whether sellers are suspended.
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

/** Returns how the server runs a statement, and how many rows it reads for it. */
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
