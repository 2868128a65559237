import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from './until.js';

export interface Outcome {
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

/**
 * Sends requests as a balancer does, calls `stop` after the first hundred, and goes on until /ready has turned. Resolves
 * to every outcome, to when /ready had turned after the call, and to what `stop` resolves to.
 */
export async function stopUnderLoad<T>(serverUrl: string, stop: () => Promise<T>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const outcomes: Promise<Outcome>[] = [];
  const isReady = () =>
    fetch(`${serverUrl}/api/v1/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  let isRouted = true;
  const load = (async () => {
    while (isRouted) {
      outcomes.push(ask(agent, `${serverUrl}/api/v1/listings?limit=5`));
      await delay(10);
    }
  })();
  await until(() => outcomes.length >= 100);
  const stoppedAt = Date.now();
  const ended = stop();
  // What a balancer does: it looks at /ready and sends no more once that has turned.
  while (await isReady()) await delay(100);
  const turnedAfterMs = Date.now() - stoppedAt;
  isRouted = false;
  await load;
  const all = await Promise.all(outcomes);
  const result = await ended;
  agent.destroy();
  return { outcomes: all, turnedAfterMs, stoppedAfterMs: Date.now() - stoppedAt, result };
}
