import { Agent, request } from 'node:http';
import { delay } from '../../../src/platform/time/delay.js';
import { until } from './until.js';

export interface Outcome {
  status: number | null;
  error: string | null;
  startedAt: number;
}

/** Sends one request over a keep-alive connection, as a balancer does. */
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

const maxInFlight = 20;

/**
 * Sends up to a hundred requests a second, calls `stop` after the first hundred, and continues as a balancer does until
 * /ready is no longer 200. Resolves to every outcome, to what /ready had turned to, and to what `stop` resolves to.
 */
export async function stopUnderLoad<T>(serverUrl: string, stop: () => Promise<T>) {
  const agent = new Agent({ keepAlive: true, maxSockets: maxInFlight });
  const outcomes: Outcome[] = [];
  const inFlight = new Set<Promise<unknown>>();
  const readiness = () =>
    fetch(`${serverUrl}/api/v1/ready`).then(
      ({ status }) => status,
      () => null,
    );
  let isRouted = true;
  const load = (async () => {
    while (isRouted) {
      // A slow machine would pile up more than the server can finish before it is gone.
      if (inFlight.size < maxInFlight) {
        const sent = ask(agent, `${serverUrl}/api/v1/listings?limit=5`).then((outcome) => {
          outcomes.push(outcome);
          inFlight.delete(sent);
        });
        inFlight.add(sent);
      }
      await delay(10);
    }
  })();
  await until(() => outcomes.length >= 100);
  const stoppedAt = Date.now();
  const ended = stop();
  let ready = await readiness();
  while (ready === 200) {
    await delay(100);
    ready = await readiness();
  }
  isRouted = false;
  await load;
  await Promise.all(inFlight);
  const result = await ended;
  agent.destroy();
  return { outcomes, ready, stoppedAfterMs: Date.now() - stoppedAt, result };
}
