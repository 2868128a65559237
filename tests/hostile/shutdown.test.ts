import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { config } from '../support/actors/people.js';
import { startServer } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';

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
      DRAIN_DELAY_MS: '1500',
      DATA_DIR: config.dataDir,
      RATE_LIMIT_MAX_REQUESTS: '1000000',
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const outcomes: Promise<Outcome>[] = [];
    const isReady = () =>
      fetch(`${server.url}/api/v1/ready`).then(
        ({ status }) => status === 200,
        () => false,
      );
    let stillRouted = true;
    const load = (async () => {
      while (stillRouted) {
        outcomes.push(ask(agent, `${server.url}/api/v1/listings?limit=5`));
        await delay(10);
      }
    })();
    await until(() => outcomes.length >= 100);
    const toldAt = Date.now();
    const ended = server.stop();
    // What a balancer does: it looks at /ready and sends no more once that has turned.
    while (await isReady()) await delay(100);
    const turnedAfter = Date.now() - toldAt;
    stillRouted = false;
    await load;
    const all = await Promise.all(outcomes);
    expect(await ended).toBe(0);
    expect(Date.now() - toldAt).toBeLessThan(25_000);
    expect(turnedAfter).toBeLessThan(1500);
    expect(all.filter(({ status }) => status !== 200)).toEqual([]);
    agent.destroy();
  });
});
