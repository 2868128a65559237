import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshAddress, send } from '../support/harness/api.js';
import { aPerson, config, type Person } from '../support/actors/people.js';
import { startServer, usageOf, type ServerProcess } from '../support/harness/serverProcess.js';

const rounds = 500;
const mebibyte = 1024 * 1024;

let server: ServerProcess;
let person: Person;
beforeAll(async () => {
  const limits = { RATE_LIMIT_MAX_REQUESTS: '1000000' };
  server = await startServer({ DATA_DIR: config.dataDir, LOG_LEVEL: 'error', ...limits }, { measured: true });
  person = await aPerson();
});
afterAll(async () => void (await server.stop()));

const spellings = [
  (n: number) => `application/json; charset=utf-8; x${n}=1`,
  (n: number) => `application/x${n}+json`,
  (n: number) => `application/json;v=${n}`,
  (n: number) => `multipart/form-data; boundary=b${n}; c=${n}`,
];

async function run(typeOf: (n: number) => string) {
  const statuses = new Set<number>();
  const before = await usageOf(server);
  for (let n = 0; n < rounds; n++) {
    const headers = { 'Content-Type': typeOf(n) };
    const options = { url: server.url, token: person.token, address: freshAddress(), headers };
    const [read, write] = await Promise.all([
      send('GET', '/live', options),
      send('PUT', '/users/me', { ...options, body: '{"region":"Otago"}' }),
    ]);
    statuses.add(read.status).add(write.status);
  }
  const after = await usageOf(server);
  return {
    statuses: [...statuses].sort(),
    heap: after.heapUsed - before.heapUsed,
    processorMs: after.processorMs - before.processorMs,
  };
}

type Cost = Awaited<ReturnType<typeof run>>;

/** The least shows what the work costs; the others, what else the machine did. */
const leastOf = (costs: Cost[], what: 'heap' | 'processorMs') => Math.min(...costs.map((cost) => cost[what]));

describe('five hundred spellings of the content type', () => {
  it('cost no more than one, in time and in memory', async () => {
    await run(() => 'application/json');
    const [normal, hostile]: [Cost[], Cost[]] = [[], []];
    for (let round = 0; round < 3; round++) {
      normal.push(await run(() => 'application/json'));
      hostile.push(await run((n) => spellings[n % spellings.length]!(n)));
    }
    for (const { statuses } of normal) expect(statuses).toEqual([200]);
    for (const { statuses } of hostile) expect(statuses).toEqual([200, 415]);
    expect(leastOf(hostile, 'heap')).toBeLessThan(2 * mebibyte);
    expect(leastOf(hostile, 'processorMs') / leastOf(normal, 'processorMs')).toBeLessThan(1.2);
  });
});
