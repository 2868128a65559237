import { describe, expect, it } from 'vitest';
import { apiOf, visitor } from '../../../support/harness/api.js';
import { faultyProxy } from '../../../support/fakes/faultyProxy.js';
import { config } from '../../../support/actors/people.js';
import { startServer } from '../../../support/harness/serverProcess.js';
import { until } from '../../../support/harness/until.js';

const readinessAt = async (url: string) => {
  const { data, error, response } = await apiOf({ url }).GET('/ready');
  return { code: response.status, report: data ?? error };
};

describe('getReadiness', () => {
  it('200 when everything is available', async () => {
    const { data, response } = await visitor().GET('/ready');
    expect(response.status).toBe(200);
    expect(data).toEqual({
      status: 'ready',
      checks: { database: { status: 'ok' }, redis: { status: 'ok' }, queue: { status: 'ok' } },
    });
  });

  it('200 without Redis, which is reported', async () => {
    const server = await startServer({
      REDIS_URL: 'redis://127.0.0.1:1',
      DATA_DIR: config.dataDir,
      PROCESS_ROLE: 'api',
    });
    try {
      const { code, report } = await readinessAt(server.url);
      expect(code).toBe(200);
      expect(report).toMatchObject({
        status: 'ready',
        checks: { redis: { status: 'error' }, queue: { status: 'error' } },
      });
    } finally {
      await server.stop();
    }
  });

  it('503 without the database, and once the process is stopping', async () => {
    const proxy = await faultyProxy(process.env.DATABASE_URL!);
    const env = { DATABASE_URL: proxy.url, DATA_DIR: config.dataDir, PROCESS_ROLE: 'api', DRAIN_DELAY_MS: '2000' };
    const server = await startServer(env);
    await proxy.refuse();
    const without = await readinessAt(server.url);
    expect(without.code).toBe(503);
    expect(without.report).toMatchObject({ status: 'not_ready', checks: { database: { status: 'error' } } });
    await proxy.heal();
    await until(async () => (await readinessAt(server.url)).code === 200);

    const ended = server.stop();
    const draining = await until(async () => {
      const answer = await readinessAt(server.url);
      return answer.code === 503 ? answer : null;
    });
    expect(draining.report).toMatchObject({ status: 'not_ready', checks: { database: { status: 'ok' } } });
    expect(await ended).toBe(0);
    await proxy.close();
  });
});
