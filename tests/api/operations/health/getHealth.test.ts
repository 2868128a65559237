import { describe, expect, it } from 'vitest';
import { apiOf, send, visitor } from '../../../support/harness/api.js';
import { config } from '../../../support/actors/people.js';
import { startServer } from '../../../support/harness/serverProcess.js';

describe('getHealth', () => {
  it('200 reports each part in a flat body, at the root too', async () => {
    const { data, response } = await visitor().GET('/health');
    expect(response.status).toBe(200);
    expect(data).toEqual({
      status: 'healthy',
      version: config.version,
      uptime: expect.any(Number) as number,
      timestamp: expect.stringMatching(/Z$/) as string,
      database: 'connected',
      redis: 'connected',
      checks: { database: { status: 'ok' }, redis: { status: 'ok' }, nzta: { status: 'ok' } },
    });
    const atRoot = await send('GET', '/health', { root: true });
    expect(atRoot.body).toMatchObject({ status: 'healthy', database: 'connected' });
  });

  it('503 without Redis', async () => {
    const server = await startServer({
      REDIS_URL: 'redis://127.0.0.1:1',
      DATA_DIR: config.dataDir,
      PROCESS_ROLE: 'api',
    });
    try {
      const { error, response } = await apiOf({ url: server.url }).GET('/health');
      expect(response.status).toBe(503);
      expect(error).toMatchObject({
        status: 'unhealthy',
        redis: 'disconnected',
        database: 'connected',
        checks: { redis: { status: 'error' }, database: { status: 'ok' } },
      });
    } finally {
      await server.stop();
    }
  });
});
