import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshAddress, send } from '../support/harness/api.js';
import { listCar } from '../support/actors/cars.js';
import { faultyProxy, type FaultyProxy } from '../support/fakes/faultyProxy.js';
import { aPerson, config, password, type Person } from '../support/actors/people.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';
import { limitOf } from '../support/harness/pace.js';

let proxy: FaultyProxy;
let server: ServerProcess;
let person: Person;
let carId: string;

beforeAll(async () => {
  proxy = await faultyProxy(process.env.REDIS_URL!);
  server = await startServer({ REDIS_URL: proxy.url, DATA_DIR: config.dataDir });
  person = await aPerson();
  carId = await listCar(person);
});
afterAll(async () => {
  await server.stop();
  await proxy.close();
});

const at = (options: object = {}) => ({ url: server.url, address: freshAddress(), ...options });
const logIn = () => send('POST', '/auth/login', at({ body: { email: person.email, password } }));

async function timed(path: string): Promise<{ ms: number; status: number }> {
  const startedAt = performance.now();
  const { status } = await send('GET', path, at());
  return { ms: performance.now() - startedAt, status };
}

async function slowest(path: string, samples = 15) {
  const results = [];
  for (let i = 0; i < samples; i++) results.push(await timed(path));
  expect(results.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
  return Math.max(...results.map(({ ms }) => ms));
}

describe.each([
  ['refuses', () => proxy.refuse()],
  ['hangs', () => Promise.resolve(proxy.hang())],
] as const)('Redis %s', (_name, breakIt) => {
  it('serves reads, fails closed where guesses are limited, signs nobody out, and recovers by itself', async () => {
    await until(async () => (await logIn()).status === 200);
    const normal = await slowest(`/listings/${carId}`);
    await breakIt();
    try {
      expect(await slowest(`/listings/${carId}`)).toBeLessThan(await limitOf(normal + 300, () => timed('/live')));
      const own = await send('GET', '/users/me', at({ token: person.token }));
      expect(own.status).toBe(200);
      for (const [path, body] of [
        ['/auth/login', { email: person.email, password }],
        ['/auth/login/otp', { email: person.email }],
        ['/auth/verify', { email: person.email, code: '123456' }],
        ['/auth/social/google', { idToken: 'a.b.c' }],
        ['/auth/refresh', { refreshToken: person.refreshToken }],
      ] as const) {
        const refused = await send('POST', path, at({ body }));
        expect([path, refused.status, refused.body.error?.code]).toEqual([path, 503, 'SERVICE_UNAVAILABLE']);
        expect(refused.headers.get('retry-after')).not.toBeNull();
      }
      expect((await send('GET', '/health', at())).status).toBe(503);
      const ready = await send('GET', '/ready', at());
      expect(ready.status).toBe(200);
    } finally {
      await proxy.heal();
    }
    await until(async () => (await logIn()).status === 200);
    await until(async () => (await send('GET', '/health', at())).status === 200);
  });

  it('accepts a price drop meanwhile, and sends its alert', async () => {
    const buyer = await aPerson();
    await buyer.api.POST('/favorites', { body: { listingId: carId, priceAlert: true } });
    const { data } = await person.api.GET('/listings/{id}', { params: { path: { id: carId } } });
    const newPrice = data!.data.price! - 500;
    await breakIt();
    try {
      const change = await send('PUT', `/listings/${carId}`, at({ token: person.token, body: { price: newPrice } }));
      expect(change.status).toBe(200);
      expect((await send('GET', `/listings/${carId}`, at())).body.data).toMatchObject({ price: newPrice });
    } finally {
      await proxy.heal();
    }
    const alerts = await until(async () => {
      const { text } = await send('GET', `/dev/outbox.json?to=${encodeURIComponent(buyer.email)}`, at({ root: true }));
      const sent = (JSON.parse(text) as { data: { template: string; data: object }[] }).data;
      return sent.filter(({ template }) => template === 'price-alert').length > 0 ? sent : null;
    });
    expect(alerts.filter(({ template }) => template === 'price-alert')).toMatchObject([{ data: { newPrice } }]);
  });
});
