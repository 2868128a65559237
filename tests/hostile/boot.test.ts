import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createConnection } from 'mariadb';
import { afterAll, describe, expect, it } from 'vitest';
import { readContract } from '../../src/http/contractIndex.js';
import { validateByContract } from '../../src/http/validate.js';
import { applyMigrations } from '../../prisma/migrate.js';
import express from 'express';
import { startServer } from '../support/harness/serverProcess.js';

const url = new URL(process.env.DATABASE_URL!);
const made: string[] = [];

const connect = () =>
  createConnection({
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    allowPublicKeyRetrieval: true,
  });

async function anotherDatabase(charset: string): Promise<string> {
  const name = `${url.pathname.slice(1)}_${randomUUID().slice(0, 8)}`;
  const connection = await connect();
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET ${charset}`);
  await connection.end();
  made.push(name);
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

afterAll(async () => {
  const connection = await connect();
  for (const name of made) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
  await connection.end();
});

/** Returns the last line that a failed start printed, and its exit code. */
async function failedStart(env: Record<string, string>) {
  const server = await startServer(env);
  const lines = server.output().trim().split('\n');
  expect(server.output()).not.toMatch(/unhandled|\n\s+at /i);
  return { code: server.process.exitCode, line: lines.at(-1) };
}

describe('a start that cannot succeed reports the reason in one line', () => {
  it.each([
    ['a port that is no port', { PORT: '70000', DATA_DIR: '/nonexistent' }, /PORT must be a whole number/],
    ['a database that is not there', { DATABASE_URL: 'mysql://root@127.0.0.1:1/kiwicar' }, /database does not answer/],
    ['production without keys', { NODE_ENV: 'production' }, /production needs JWT_PRIVATE_KEY, JWT_PUBLIC_KEY/],
    [
      'half a pair of push keys',
      { VAPID_PUBLIC_KEY: 'x' },
      /VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must be set together/,
    ],
    ['push keys that are no pair', { VAPID_PUBLIC_KEY: 'x', VAPID_PRIVATE_KEY: 'y' }, /VAPID_PRIVATE_KEY/],
    ['a limit that is none', { RATE_LIMIT_LOGINN_MAX: '50' }, /RATE_LIMIT_LOGINN_… names no limit/],
    ['a key that is none', { JWT_PRIVATE_KEY: 'bm90IGEga2V5' }, /JWT_PRIVATE_KEY/],
  ])('%s', async (_name, env, expected) => {
    const { code, line } = await failedStart(env);
    expect(line).toMatch(expected);
    expect(code).toBe(1);
  });

  it('a taken port, and an address of another machine', async () => {
    const taken = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    expect(await failedStart({ PORT: String(port) })).toEqual({
      code: 1,
      line: `kiwicar: port ${port} is taken: set PORT to another one`,
    });
    taken.close();
    expect(await failedStart({ HOST: '192.0.2.1' })).toEqual({
      code: 1,
      line: 'kiwicar: 192.0.2.1 is no address of this machine: set HOST to another one',
    });
  });

  it('several faults of the configuration at once', async () => {
    const { code, line } = await failedStart({ PORT: '70000', LOG_LEVEL: 'loud', DATA_DIR: '/nonexistent' });
    expect(code).toBe(1);
    expect(line).toMatch(/^kiwicar: configuration: .*PORT must be .*; LOG_LEVEL must be /);
  });

  it('a database that is not utf8mb4, and one that is not migrated', async () => {
    expect(await failedStart({ DATABASE_URL: await anotherDatabase('latin1') })).toMatchObject({
      code: 1,
      line: expect.stringMatching(/character set must be utf8mb4/) as string,
    });
    expect(await failedStart({ DATABASE_URL: await anotherDatabase('utf8mb4') })).toMatchObject({
      code: 1,
      line: expect.stringMatching(/not migrated/) as string,
    });
  });

  it('a broken contract', async () => {
    const contract = readContract(new URL('../../generated/contract.json', import.meta.url));
    const broken = { ...contract, document: { ...contract.document, paths: { '/x': { get: { responses: 7 } } } } };
    await expect(validateByContract(express(), broken, { responses: false })).rejects.toThrow();
  });
});

describe('a start with optional parts missing', () => {
  it('runs without Redis and without client ids: reads are served, and it reports what is missing', async () => {
    await applyMigrations(process.env.DATABASE_URL!);
    const server = await startServer({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect((await fetch(`${server.url}/api/v1/listings`)).status).toBe(200);
    expect((await fetch(`${server.url}/health`)).status).toBe(503);
    expect(server.output()).toMatch(/Redis is away/);
    for (const key of ['GOOGLE_CLIENT_ID', 'FACEBOOK_APP_ID', 'APPLE_CLIENT_ID', 'OPENAI_API_KEY', 'S3_BUCKET']) {
      expect(server.output().match(new RegExp(`"level":"warn","message":"${key} is not set`, 'g'))).toHaveLength(1);
    }
    expect(await server.stop()).toBe(0);
  });
});
