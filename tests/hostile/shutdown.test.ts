import { Agent, request } from 'node:http';
import { setInterval } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { config } from '../support/actors/people.js';
import { startServer } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';
import { within } from '../support/harness/pace.js';

interface Outcome {
  status: number | null;
  error: string | null;
  startedAt: number;
}

/** One request over a kept connection, as a balancer sends it. */
function ask(agent: Agent, url: string): Promise<Outcome> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const sent = request(
      url,
      { agent, headers: { 'X-Forwarded-For': `10.9.${startedAt % 250}.${Math.floor(Math.random() * 250)}` } },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? null, error: null, startedAt }));
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: null, error: error.code ?? error.message, startedAt }),
    );
    sent.end();
  });
}

describe('G49: SIGTERM under a hundred requests a second', () => {
  it('answers everything it takes, is gone within 25 s, and turns /ready before it closes', async () => {
    const server = await startServer({
      DRAIN_DELAY_MS: '3000',
      DATA_DIR: config.dataDir,
      RATE_LIMIT_MAX_REQUESTS: '1000000',
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const outcomes: Promise<Outcome>[] = [];
    const readiness = () => fetch(`${server.url}/api/v1/ready`).then(({ status }) => status);
    let stillRouted = true;
    const load = (async () => {
      for await (const _ of setInterval(10)) {
        if (!stillRouted) return;
        outcomes.push(ask(agent, `${server.url}/api/v1/listings?limit=5`));
      }
    })();
    await until(() => outcomes.length >= 100);
    await within(25_000, async () => {
      const ended = server.stop();
      // What a balancer does: it looks at /ready, which answers still, and sends no more once that has turned.
      const turned = await until(async () => {
        const status = await readiness();
        return status === 200 ? null : status;
      });
      expect(turned).toBe(503);
      stillRouted = false;
      await load;
      expect(await ended).toBe(0);
    });
    const all = await Promise.all(outcomes);
    expect(all.filter(({ status }) => status !== 200)).toEqual([]);
    agent.destroy();
  });
});
