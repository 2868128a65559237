import { createHash } from 'node:crypto';
import { createConnection, type Connection, type ConnectionConfig } from 'mariadb';
import { databaseSettings, type DatabaseSettings } from '../src/config/databaseUrl.js';

/** Why the database cannot be prepared: one line for the operator. */
export class DatabaseSetupError extends Error {}

const unknownDatabase = 1049;

/**
 * Returns the reason in one line: the server's message, or the last line of Prisma's, whose messages begin with the
 * failing call.
 */
export function reasonOf(error: unknown): string {
  const { sqlMessage, message } = error as { sqlMessage?: string | null; message?: string };
  const lines = (sqlMessage ?? message ?? String(error)).trim().split('\n');
  return (lines[0]!.startsWith('Invalid `') ? lines.at(-1) : lines[0])!;
}

function readSettings(databaseUrl: string): DatabaseSettings {
  try {
    return databaseSettings(databaseUrl);
  } catch (error) {
    throw new DatabaseSetupError(`DATABASE_URL ${(error as Error).message}`);
  }
}

async function connect(databaseUrl: string): Promise<Connection> {
  if (!URL.canParse(databaseUrl)) throw new DatabaseSetupError('DATABASE_URL is not a URL');
  const { database, connectionLimit: _, ...server } = readSettings(databaseUrl);
  if (!database) throw new DatabaseSetupError('DATABASE_URL names no database');
  const config: ConnectionConfig = {
    ...server,
    multipleStatements: true,
    timezone: 'Z',
    connectTimeout: 5000,
    allowPublicKeyRetrieval: true,
  };
  try {
    return await createConnection({ ...config, database });
  } catch (error) {
    if ((error as { errno?: number }).errno !== unknownDatabase) throw error;
  }
  const connection = await createConnection(config);
  const name = connection.escapeId(database);
  await connection.query(
    `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci; USE ${name}`,
  );
  return connection;
}

/**
 * Runs `work` while no other process does the same `purpose` on this database, which is created if it is missing. The
 * lock is released with the connection, so a killed process blocks nobody. Throws DatabaseSetupError after
 * `waitSeconds`.
 */
export async function withDatabaseLock<T>(
  databaseUrl: string,
  { purpose, waitSeconds }: { purpose: string; waitSeconds: number },
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(databaseUrl);
  try {
    const database = createHash('sha256').update(new URL(databaseUrl).pathname).digest('hex').slice(0, 40);
    const [lock] = await connection.query<{ taken: unknown }[]>('SELECT GET_LOCK(?, ?) AS taken', [
      `${purpose}:${database}`,
      waitSeconds,
    ]);
    if (Number(lock?.taken) !== 1) {
      throw new DatabaseSetupError(`another process still holds the ${purpose} lock after ${waitSeconds} s`);
    }
    return await work(connection);
  } finally {
    await connection.end().catch(() => connection.destroy());
  }
}
