import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection, type Connection } from 'mariadb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatabaseSetupError } from '../../prisma/databaseLock.js';
import { applyMigrations, migrationState } from '../../prisma/migrate.js';

const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
const database = `migrate_${process.pid}`;
const databaseUrl = Object.assign(new URL(process.env.DATABASE_URL!), { pathname: `/${database}` }).href;
let connection: Connection;

const first = '20270101000000_first';
let own: string[];
const write = (name: string, sql: string) => {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
};
const history = () =>
  connection.query<{ name: string; finished: number; logs: string | null }[]>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, logs FROM ${database}._prisma_migrations ORDER BY started_at, id`,
  );

beforeAll(async () => {
  cpSync(new URL('../../prisma/migrations', import.meta.url), folder, { recursive: true });
  own = readdirSync(folder).filter((name) => !name.endsWith('.toml'));
  own.sort();
  const url = new URL(databaseUrl);
  connection = await createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    allowPublicKeyRetrieval: true,
  });
});

afterAll(async () => {
  await connection.query(`DROP DATABASE IF EXISTS ${database}`);
  await connection.end();
  rmSync(folder, { recursive: true });
});

it('creates a missing database as utf8mb4 and applies each migration once, however many start together', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => applyMigrations(databaseUrl, { folder })));
  expect(runs.flat()).toEqual(own);
  expect((await history()).map(({ name }) => name)).toEqual(own);
  const [row] = await connection.query<{ charset: string }[]>(
    'SELECT DEFAULT_CHARACTER_SET_NAME AS charset FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [database],
  );
  expect(row!.charset).toBe('utf8mb4');
});

it('names the migration that failed, and runs it again once it is fixed', async () => {
  write(first, 'CREATE TABLE IF NOT EXISTS a (id INT); CREATE TABLE b (nonsense);');
  await expect(applyMigrations(databaseUrl, { folder })).rejects.toThrow(new RegExp(`^migration ${first} failed: `));
  write(first, 'CREATE TABLE IF NOT EXISTS a (id INT);');
  expect(await applyMigrations(databaseUrl, { folder })).toEqual([first]);
});

it('runs interrupted migrations again, each from its start', async () => {
  await connection.query(`UPDATE ${database}._prisma_migrations SET finished_at = NULL WHERE migration_name <> ?`, [
    first,
  ]);
  await connection.query(`DROP TABLE ${database}.server_secrets`);
  expect(await applyMigrations(databaseUrl, { folder })).toEqual(own);
  await connection.query(`SELECT * FROM ${database}.server_secrets`);
});

it('fails when an applied migration has changed', async () => {
  write(first, 'CREATE TABLE c (id INT);');
  await expect(applyMigrations(databaseUrl, { folder })).rejects.toThrow(
    new DatabaseSetupError(`migration ${first} was changed after it was applied; write a new one instead`),
  );
  await connection.query(`USE ${database}`);
  const state = await migrationState((sql) => connection.query(sql), folder);
  expect(state).toMatchObject({ applied: [...own, first], pending: [], changed: [{ name: first }] });
});
