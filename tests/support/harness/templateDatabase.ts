import type { Connection } from 'mariadb';
import { withDatabaseLock } from '../../../prisma/databaseLock.js';
import { applyMigrations } from '../../../prisma/migrate.js';

type Row = Record<string, string>;

const work = { purpose: 'clone', waitSeconds: 60 };

/** The same server's database whose name is this one's with `suffix` behind it, so that it is dropped with this one. */
export const besideDatabase = (databaseUrl: string, suffix: string) =>
  Object.assign(new URL(databaseUrl), { pathname: `${new URL(databaseUrl).pathname}_${suffix}` }).href;

async function statementsToCopy(connection: Connection, template: string): Promise<string[]> {
  const tables = await connection.query<Row[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'`,
    [template],
  );
  const create: string[] = [];
  const fill: string[] = [];
  for (const { name } of tables) {
    const source = `\`${template}\`.\`${name}\``;
    const [table] = await connection.query<Row[]>(`SHOW CREATE TABLE ${source}`);
    create.push(table!['Create Table']!);
    const rows = await connection.query<Row[]>(`SELECT 1 FROM ${source} LIMIT 1`);
    if (rows.length > 0) fill.push(`INSERT INTO \`${name}\` SELECT * FROM ${source}`);
  }
  return [...create, ...fill];
}

/** Migrates a database beside `databaseUrl` and returns the SQL that copies its tables and rows to an empty one. */
export async function templateBeside(databaseUrl: string): Promise<string> {
  const url = besideDatabase(databaseUrl, 'template');
  await applyMigrations(url);
  return withDatabaseLock(url, work, async (connection) => {
    const statements = await statementsToCopy(connection, new URL(url).pathname.slice(1));
    return ['SET FOREIGN_KEY_CHECKS = 0', ...statements, 'SET FOREIGN_KEY_CHECKS = 1'].join(';\n');
  });
}

/** Creates the database of `databaseUrl` and runs the template's SQL in it: a third of the time of all migrations. */
export const cloneTemplate = (databaseUrl: string, template: string): Promise<void> =>
  withDatabaseLock(databaseUrl, work, async (connection) => void (await connection.query(template)));
