import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../support/harness/api.js';
import { carOf } from '../support/actors/cars.js';
import { aPerson, config, db } from '../support/actors/people.js';
import { freshPlate } from '../support/fakes/vehicles.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ DATA_DIR: config.dataDir, PROCESS_ROLE: 'api', RATE_LIMIT_MAX_REQUESTS: '5' });
});
afterAll(async () => void (await server.stop()));

const group = () => Math.floor(Math.random() * 0xffff).toString(16);
const ask = (method: string, target: string, address: string) => send(method, target, { url: server.url, address });

/** Addresses that one client may come from, each written in its own way. */
function spellingsOfOneNetwork(): string[] {
  const network = `2001:db8:${group()}:${group()}`;
  return [
    `${network}::1`,
    `${network}:ffff:ffff:ffff:ffff`,
    `${network.toUpperCase()}::2`,
    `[${network}::3]`,
    `[${network}::4]:443`,
    `${network}::5%eth0`,
  ];
}

function spellingsOfOneHost(): string[] {
  const host = `198.51.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;
  return [host, `${host}:1`, `${host}:2`, `::ffff:${host}`, `[::ffff:${host}]`, `[::FFFF:${host}]:3`];
}

describe.each([
  ['a /64 of IPv6', spellingsOfOneNetwork],
  ['a host of IPv4', spellingsOfOneHost],
])('%s is one client', (_name, spellings) => {
  it('429 by the limits of the contract', async () => {
    const statuses: number[] = [];
    for (const address of spellings()) statuses.push((await ask('GET', '/filters/options', address)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('429 by the quota of look-ups', async () => {
    const statuses: number[] = [];
    for (const address of spellings().slice(0, 4)) {
      statuses.push((await ask('GET', `/vehicles/${freshPlate()}`, address)).status);
    }
    expect(statuses.slice(0, 3)).not.toContain(429);
    expect(statuses[3]).toBe(429);
  });

  it('counts one view', async () => {
    const seller = await aPerson();
    const created = await send('POST', '/listings', { token: seller.token, body: await carOf(seller) });
    const { id } = created.body.data as { id: string };
    for (const address of spellings().slice(0, 4)) await ask('POST', `/listings/${id}/view`, address);
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).views).toBe(1);
  });

  it('has one scope for its Idempotency-Keys', async () => {
    const [key, body] = [randomUUID(), { email: `${randomUUID()}@example.co.nz` }];
    const [first, second] = spellings() as [string, string];
    const headers = { 'Idempotency-Key': key };
    await send('POST', '/auth/forgot-password', { url: server.url, address: first, headers, body });
    const repeat = await send('POST', '/auth/forgot-password', { url: server.url, address: second, headers, body });
    expect(repeat.headers.get('idempotent-replayed')).toBe('true');
  });
});

it('two networks of IPv6 are two clients', async () => {
  const [first, second] = [spellingsOfOneNetwork(), spellingsOfOneNetwork()];
  for (const address of first) await ask('GET', '/filters/options', address);
  expect((await ask('GET', '/filters/options', second[0]!)).status).toBe(200);
});
