import { expect, it } from 'vitest';
import { send } from '../support/harness/api.js';

it('200 parallel probes are all answered', async () => {
  for (const target of ['/ready', '/health', '/health/detailed', '/live']) {
    const answers = await Promise.all(Array.from({ length: 200 }, () => send('GET', target)));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
  }
});

it('429 with Retry-After for a client that keeps requesting unknown paths', async () => {
  const address = '10.77.0.1';
  let refused = 0;
  for (let round = 0; round < 80 && refused === 0; round++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send('GET', '/nothing', { root: true, address })),
    );
    const late = answers.filter(({ status }) => status === 429);
    refused = late.length;
    for (const { headers } of late) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(refused).toBeGreaterThan(0);
  expect((await send('GET', '/nothing', { root: true })).status).toBe(404);
});
