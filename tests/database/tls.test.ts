import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchDebianServer } from '../../deploy/local/debianServers.mjs';
import { findMysql, startMysql } from '../../deploy/local/mysqlServer.mjs';
import { freePort } from '../../deploy/local/network.mjs';
import { createSession } from '../../deploy/local/session.mjs';
import { withDatabaseLock } from '../../prisma/databaseLock.js';
import { createDb } from '../../src/platform/database/db.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-tls-'));
const file = (name: string) => path.join(folder, name);
const session = createSession();
let url: URL;

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

/** A CA, and a server's certificate by it for 127.0.0.1 and localhost. */
function makeCertificates(): void {
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA', '-days', '2');
  openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=database');
  writeFileSync(file('san'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san', '-days', '2'];
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed);
}

async function startServer(): Promise<URL> {
  const shared = fileURLToPath(new URL('../../.kiwicar/servers', import.meta.url));
  const found = findMysql() ?? (await fetchDebianServer(session, 'mysql', [shared, file('servers')], file('log')));
  for (const name of ['data', 'scratch']) mkdirSync(file(name));
  const started = await startMysql(session, found, {
    folder: file('data'),
    scratch: file('scratch'),
    host: '127.0.0.1',
    port: await freePort(0, '127.0.0.1'),
    password: 'secret',
    log: file('log'),
    isEphemeral: true,
    settings: [`--ssl-cert=${file('server.pem')}`, `--ssl-key=${file('server.key')}`, `--ssl-ca=${file('ca.pem')}`],
  });
  return new URL(started.url);
}

beforeAll(async () => {
  if (!hasOpenssl) return;
  makeCertificates();
  url = await startServer();
});
afterAll(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (options: string, host = '127.0.0.1') =>
  Object.assign(new URL(url), { hostname: host, search: options }).href;

interface Status {
  Value: string;
}
const askCipher = `SHOW STATUS LIKE 'Ssl_cipher'`;

/** The cipher of the application's connections and of a migration's; '' where they are not encrypted. */
async function ciphersOf(databaseUrl: string): Promise<string[]> {
  const db = createDb({ databaseUrl });
  try {
    const [row] = await db.$queryRawUnsafe<Record<string, string>[]>(askCipher);
    const byLock = await withDatabaseLock(databaseUrl, { purpose: 'migrate', waitSeconds: 10 }, (connection) =>
      connection.query<Status[]>(askCipher),
    );
    return [Object.values(row!)[1]!, byLock[0]!.Value];
  } finally {
    await db.$disconnect();
  }
}

describe.skipIf(!hasOpenssl)('a database that speaks TLS', () => {
  it.each([
    ['ssl-mode=REQUIRED', () => 'ssl-mode=REQUIRED', '127.0.0.1'],
    ['ssl-mode=VERIFY_IDENTITY', () => `ssl-mode=VERIFY_IDENTITY&ssl-ca=${file('ca.pem')}`, '127.0.0.1'],
    ['ssl-mode=VERIFY_IDENTITY for a name', () => `ssl-mode=VERIFY_IDENTITY&ssl-ca=${file('ca.pem')}`, 'localhost'],
    ["Prisma's own options", () => `sslaccept=strict&sslcert=${file('ca.pem')}`, '127.0.0.1'],
    ['ssl-mode=VERIFY_CA under another name', () => `ssl-mode=VERIFY_CA&ssl-ca=${file('ca.pem')}`, '0.0.0.0'],
  ])('connects over TLS with %s', async (_name, options, host) => {
    for (const cipher of await ciphersOf(at(options(), host))) expect(cipher).toMatch(/^(TLS_|ECDHE)/);
  });

  it('connects without TLS by default', async () => {
    expect(await ciphersOf(at(''))).toEqual(['', '']);
  });

  it.each([
    ['an unknown issuer', 'ssl-mode=VERIFY_IDENTITY', '127.0.0.1'],
    ['another name', () => `ssl-mode=VERIFY_IDENTITY&ssl-ca=${file('ca.pem')}`, '0.0.0.0'],
  ])('is refused for %s', async (_name, options, host) => {
    const databaseUrl = at(typeof options === 'string' ? options : options(), host);
    await expect(createDb({ databaseUrl }).$queryRawUnsafe(askCipher)).rejects.toThrow();
    await expect(withDatabaseLock(databaseUrl, { purpose: 'x', waitSeconds: 1 }, async () => 1)).rejects.toThrow();
  });
});
