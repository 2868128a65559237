import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'mariadb';
import { DatabaseSetupError, reasonOf, withDatabaseLock } from './databaseLock.js';

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface HistoryRow {
  migration_name: string;
  checksum: string;
}

const lockSeconds = 60;

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at DATETIME(3),
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at DATETIME(3),
  started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/** The compiled file is in dist/prisma, where the SQL files are not. */
function migrationsFolder(): string {
  const beside = fileURLToPath(new URL('./migrations', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Compares the database's history with the migration files, by name: applied, pending, and applied but changed since.
 * Throws if there is no history yet. `query` runs one SELECT on any client.
 */
export async function migrationState(query: (sql: string) => Promise<HistoryRow[]>, folder = migrationsFolder()) {
  const rows = await query(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const history = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const migrations = readMigrations(folder);
  return {
    applied: [...history.keys()].sort(),
    pending: migrations.filter(({ name }) => !history.has(name)),
    changed: migrations.filter(({ name, checksum }) => history.has(name) && history.get(name) !== checksum),
  };
}

async function applyMigration(connection: Connection, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await connection.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))',
    [id, checksum, name],
  );
  try {
    await connection.query(sql);
  } catch (error) {
    const reason = reasonOf(error);
    await connection.query('UPDATE _prisma_migrations SET logs = ? WHERE id = ?', [reason, id]).catch(() => undefined);
    throw new DatabaseSetupError(`migration ${name} failed: ${reason}`, { cause: error });
  }
  await connection.query(
    'UPDATE _prisma_migrations SET finished_at = UTC_TIMESTAMP(3), applied_steps_count = 1 WHERE id = ?',
    [id],
  );
}

/**
 * Migrates the database to the newest version, creating it if it is missing, and returns the names that were just
 * applied. Any number of processes may call this at once. An interrupted migration is run again from its start. Throws
 * DatabaseSetupError if one fails or if an applied file has changed.
 */
export async function applyMigrations(
  databaseUrl: string,
  { log = () => undefined, folder = migrationsFolder() }: { log?: (line: string) => void; folder?: string } = {},
): Promise<string[]> {
  return withDatabaseLock(databaseUrl, { purpose: 'migrate', waitSeconds: lockSeconds }, async (connection) => {
    await connection.query(historyTable);
    const { pending, changed } = await migrationState((sql) => connection.query<HistoryRow[]>(sql), folder);
    if (changed[0]) {
      throw new DatabaseSetupError(
        `migration ${changed[0].name} was changed after it was applied; write a new one instead`,
      );
    }
    await connection.query(
      'UPDATE _prisma_migrations SET rolled_back_at = UTC_TIMESTAMP(3) WHERE finished_at IS NULL AND rolled_back_at IS NULL',
    );
    for (const migration of pending) {
      log(`applying migration ${migration.name}`);
      await applyMigration(connection, migration);
    }
    return pending.map(({ name }) => name);
  });
}

/** Shows the migration that runs: on one line of a terminal, otherwise each on a line for the log. */
function announce(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
  else console.log(line);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const applied = await applyMigrations(process.env.DATABASE_URL ?? 'mysql://root@127.0.0.1:3306/kiwicar', {
      log: announce,
    });
    if (process.stdout.isTTY && applied.length > 0) process.stdout.write('\r\u001b[K');
    console.log(`The database is up to date, with ${applied.length} new migrations.`);
  } catch (error) {
    console.error(`Cannot migrate: ${reasonOf(error)}`);
    process.exitCode = 1;
  }
}
