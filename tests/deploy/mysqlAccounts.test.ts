import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection, type Connection } from 'mariadb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServices } from '../../deploy/local/services.mjs';
import { createSession } from '../../deploy/local/session.mjs';

const dataDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-accounts-'));
let session: ReturnType<typeof createSession>;
let url: URL;

async function start(): Promise<void> {
  session = createSession();
  const services = await startServices({ dataDir, need: { mysql: true, redis: false }, session });
  url = new URL(services.databaseUrl);
}

const server = () => ({ host: url.hostname, port: Number(url.port), connectTimeout: 5000 });

async function asOurs<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ ...server(), user: url.username, password: url.password });
  return work(connection).finally(() => connection.end());
}

const isOpen = (user: string) =>
  createConnection({ ...server(), user }).then(
    (connection) => connection.end().then(() => true),
    () => false,
  );

const accounts = () =>
  asOurs(async (connection) => {
    const rows = await connection.query<{ User: string; Host: string; Priv: string | Record<string, unknown> }[]>(
      'SELECT User, Host, Priv FROM mysql.global_priv ORDER BY User, Host',
    );
    return rows.map(({ User, Host, Priv }) => {
      const {
        authentication_string: password,
        plugin,
        account_locked: isLocked = false,
      } = (typeof Priv === 'string' ? JSON.parse(Priv) : Priv) as Record<string, unknown>;
      return { account: `${User}@${Host}`, plugin, hasPassword: /^\*[0-9A-F]{40}$/.test(String(password)), isLocked };
    });
  });

const ours = [
  { account: 'kiwicar@127.0.0.1', plugin: 'mysql_native_password', hasPassword: true, isLocked: false },
  { account: 'mariadb.sys@localhost', plugin: 'mysql_native_password', hasPassword: true, isLocked: true },
];

const isMariadb = process.env.TEST_DATABASE_URL === undefined;

beforeAll(async () => {
  if (isMariadb) await start();
});
afterAll(async () => {
  await session?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it.skipIf(!isMariadb)('a new server has no account without a password', async () => {
  expect(await accounts()).toEqual(ours);
  expect(await Promise.all(['root', '', 'mariadb.sys', 'kiwicar'].map(isOpen))).toEqual([false, false, false, false]);
});

it.skipIf(!isMariadb)('a start repairs the accounts of an earlier run, and leaves those with a password', async () => {
  await asOurs(async (connection) => {
    for (const account of [
      `'root'@'localhost'`,
      `'root'@'127.0.0.1'`,
      `'root'@'::1'`,
      `''@'localhost'`,
      `''@'%'`,
      `'it''s'@'a\\\\_b'`,
      `'socket'@'localhost' IDENTIFIED VIA unix_socket`,
      `'either'@'localhost' IDENTIFIED VIA mysql_native_password USING PASSWORD('x') OR unix_socket`,
      `'named'@'127.0.0.1' IDENTIFIED BY 'a password'`,
    ]) {
      await connection.query(`CREATE USER ${account}`);
    }
    await connection.query('CREATE ROLE reader');
    await connection.query(`ALTER USER 'mariadb.sys'@'localhost' IDENTIFIED BY '' ACCOUNT UNLOCK`);
  });
  expect(await isOpen('root')).toBe(true);
  await session.stop();
  await start();
  const [kiwicar, system] = ours;
  expect(await accounts()).toEqual([
    kiwicar,
    system,
    { account: 'named@127.0.0.1', plugin: 'mysql_native_password', hasPassword: true, isLocked: false },
    expect.objectContaining({ account: 'reader@' }),
  ]);
  expect(await isOpen('root')).toBe(false);
});
