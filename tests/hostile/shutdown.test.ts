import { describe, expect, it } from 'vitest';
import { config } from '../support/actors/people.js';
import { startServer } from '../support/harness/serverProcess.js';
import { stopUnderLoad } from '../support/harness/steadyLoad.js';
import { limitOf } from '../support/harness/pace.js';

describe('SIGTERM under a hundred requests a second', () => {
  it('answers every accepted request, exits within 25 s, and fails /ready before it closes', async () => {
    const server = await startServer({
      DRAIN_DELAY_MS: '4000',
      DATA_DIR: config.dataDir,
      RATE_LIMIT_MAX_REQUESTS: '1000000',
    });
    const { outcomes, ready, stoppedAfterMs, result } = await stopUnderLoad(server.url, server.stop);
    expect(result).toBe(0);
    expect(stoppedAfterMs).toBeLessThan(await limitOf(25_000));
    expect(ready, 'answered, not refused').toBe(503);
    expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
  });
});
