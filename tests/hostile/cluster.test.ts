import { describe, expect, it } from 'vitest';
import { config } from '../support/actors/people.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { stopUnderLoad } from '../support/harness/steadyLoad.js';
import { until } from '../support/harness/until.js';

const startCluster = (env: Record<string, string>) =>
  startServer({ CLUSTER_WORKERS: '2', DATA_DIR: config.dataDir, ...env }, { entry: 'src/cluster.ts' });

/** The process ids in the log lines with this message, in their order. */
const pidsOf = (server: ServerProcess, message: string): number[] =>
  [...server.output().matchAll(/^\{.*\}$/gm)]
    .map(([line]) => JSON.parse(line) as { message: string; pid?: number })
    .flatMap((entry) => (entry.message === message ? [entry.pid!] : []));

describe('src/cluster.ts', () => {
  it('shares the port, replaces each worker that is killed, and fails no request when it is stopped', async () => {
    const server = await startCluster({
      PROCESS_ROLE: 'api',
      DRAIN_DELAY_MS: '4000',
      RATE_LIMIT_MAX_REQUESTS: '1000000',
    });
    const listening = () => pidsOf(server, 'listening');
    const isServed = async () =>
      (await fetch(`${server.url}/api/v1/listings?limit=1`, { headers: { Connection: 'close' } })).ok;
    await until(() => listening().length === 2);
    expect(new Set(listening()).size).toBe(2);
    for (const [at, pid] of listening().entries()) {
      process.kill(pid, 'SIGKILL');
      await until(() => pidsOf(server, 'A worker died and is replaced').length === at + 1);
      expect(await isServed(), 'by the other one meanwhile').toBe(true);
      await until(() => listening().length === 3 + at);
    }
    expect(new Set(listening()).size).toBe(4);

    const counted = async () => {
      const text = await (await fetch(`${server.url}/metrics`, { headers: { Connection: 'close' } })).text();
      return Number(/^http_request_duration_seconds_count\{operation="listListings".* (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    const before = await counted();
    for (let sent = 0; sent < 6; sent++) expect(await isServed()).toBe(true);
    // Either worker alone has counted about half of them.
    await until(async () => (await counted()) >= before + 6);

    const { outcomes, ready, result } = await stopUnderLoad(server.url, server.stop);
    expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
    expect([ready, result]).toEqual([503, 0]);
    for (const pid of listening()) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it('runs job workers alone for the role worker', async () => {
    const server = await startCluster({ PROCESS_ROLE: 'worker' });
    await until(() => pidsOf(server, 'worker started').length === 2);
    await expect(fetch(`${server.url}/api/v1/live`)).rejects.toThrow();
    expect(await server.stop()).toBe(0);
  });

  it.each([
    ['its configuration', { CLUSTER_WORKERS: '0' }, /^kiwicar: configuration: CLUSTER_WORKERS must be/m],
    [
      'the database, its only worker',
      { CLUSTER_WORKERS: '1', DATABASE_URL: 'mysql://root@127.0.0.1:1/kiwicar' },
      /^kiwicar: the database does not answer/m,
    ],
    ['the database', { DATABASE_URL: 'mysql://root@127.0.0.1:1/kiwicar' }, /^kiwicar: the database does not answer/m],
  ])('ends a start that fails for %s, as one without a cluster does', async (_name, env, expected) => {
    const server = await startCluster(env);
    await until(() => server.process.exitCode !== null);
    expect(server.process.exitCode).toBe(1);
    expect(server.output()).toMatch(expected);
  });
});
