import { describe, expect, it } from 'vitest';
import { apiOf, visitor } from '../../../support/harness/api.js';
import { faultyProxy } from '../../../support/fakes/faultyProxy.js';
import { config } from '../../../support/actors/people.js';
import { startServer } from '../../../support/harness/serverProcess.js';
import { limitOf } from '../../../support/harness/pace.js';

describe('getDetailedHealth', () => {
  it('200 reports the provider of each part and its latency', async () => {
    const { data, response } = await visitor().GET('/health/detailed');
    expect(response.status).toBe(200);
    expect(data).toMatchObject({ status: 'healthy', database: 'connected', redis: 'connected' });
    const { checks } = data!;
    expect(Object.values(checks).map(({ status }) => status)).toEqual(Array(7).fill('ok'));
    const providers = Object.fromEntries(Object.entries(checks).map(([part, { provider }]) => [part, provider]));
    expect(providers).toEqual({
      database: 'mysql',
      redis: 'redis',
      nzta: 'embedded register',
      storage: 'disk',
      mail: 'embedded outbox',
      sms: 'embedded outbox',
      queue: 'redis',
    });
    for (const part of ['database', 'redis', 'storage', 'queue'] as const) {
      expect(checks[part].latencyMs).toBeGreaterThanOrEqual(0);
    }
    expect(checks.nzta.latencyMs).toBeNull();
  });

  it('503 within the limit of a check when the database hangs', async () => {
    const proxy = await faultyProxy(process.env.DATABASE_URL!);
    const server = await startServer({ DATABASE_URL: proxy.url, DATA_DIR: config.dataDir, PROCESS_ROLE: 'api' });
    try {
      proxy.hang();
      const { error, response } = await apiOf({ url: server.url }).GET('/health/detailed');
      expect(response.status).toBe(503);
      expect(error).toMatchObject({
        status: 'unhealthy',
        database: 'disconnected',
        redis: 'connected',
        checks: { database: { status: 'error' }, redis: { status: 'ok' }, storage: { status: 'ok' } },
      });
      const { latencyMs } = (error as { checks: { database: { latencyMs: number } } }).checks.database;
      expect(latencyMs).toBeLessThan(await limitOf(2500));
    } finally {
      await proxy.heal();
      await server.stop();
      await proxy.close();
    }
  });
});
