import { randomUUID } from 'node:crypto';
import { listCar } from '../../../support/actors/cars.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiOf, send, serverUrl } from '../../../support/harness/api.js';
import { completion } from '../../../support/fakes/chatCompletion.js';
import { aPerson, config, db, type Person } from '../../../support/actors/people.js';
import {
  startProviderServer,
  type ProviderBehaviour,
  type ProviderServer,
} from '../../../support/fakes/providerServer.js';
import { startServer, type ServerProcess } from '../../../support/harness/serverProcess.js';

const car = {
  make: 'Toyota',
  model: 'Corolla',
  year: 2020,
  mileage: 45_000,
  fuelType: 'PETROL' as const,
  transmission: 'AUTOMATIC' as const,
  color: 'Silver',
};
const photo = (base: string) => `${base}/images/${randomUUID()}.webp`;

let person: Person;
beforeEach(async () => {
  person = await aPerson();
});

const ask = (overrides: object = {}, url = serverUrl, headers: Record<string, string> = {}) =>
  send('POST', '/ai/generate-description', { token: person.token, url, headers, body: { ...car, ...overrides } });

describe('generateDescription, by the template', () => {
  it('200 describes the car in English, the same each time', async () => {
    const { data, response } = await person.api.POST('/ai/generate-description', { body: car });
    expect(response.status).toBe(200);
    expect(data!.data).toMatchObject({
      source: 'template',
      description: expect.stringContaining('2020 Toyota Corolla'),
    });
    expect(data!.data.highlights.length).toBeGreaterThanOrEqual(3);
    expect((await ask()).body.data).toEqual(data!.data);
  });

  it('200 accepts any case, empty papers and Chinese', async () => {
    const answer = await ask({
      fuelType: 'Petrol',
      transmission: 'auto',
      language: 'ZH',
      wofExpiry: null,
      bodyType: 'Sedan',
    });
    expect(answer).toMatchObject({ status: 200, body: { data: { description: expect.stringContaining('轿车') } } });
  });

  it('200 stores the text on its listing', async () => {
    const id = await listCar(person);
    const before = await person.api.GET('/listings/{id}', { params: { path: { id } } });
    expect(before.data!.data.aiDescription).toBeNull();
    const answer = await ask({ listingId: id });
    expect(answer.status).toBe(200);
    const { description } = answer.body.data as { description: string };
    const { data } = await apiOf().GET('/listings/{id}', { params: { path: { id } } });
    expect(data!.data.aiDescription).toBe(description);
  });

  it("403 and 404 refuse another's listing, 409 one that is off the market", async () => {
    const id = await listCar(await aPerson());
    const own = await listCar(person);
    await person.api.DELETE('/listings/{id}', { params: { path: { id: own } } });
    const statuses = [id, randomUUID(), own].map(async (listingId) => (await ask({ listingId })).status);
    expect(await Promise.all(statuses)).toEqual([403, 404, 409]);
  });

  it('400 rejects a model later than next year', async () => {
    const answer = await ask({ year: 2090 });
    expect(answer.body.error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ field: 'year' }] });
  });

  it('429 after 20 a day, not counting failures', async () => {
    for (let failed = 0; failed < 3; failed++) expect((await ask({ year: 2090 })).status).toBe(400);
    const answers = await Promise.all(Array.from({ length: 25 }, () => ask()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.body.error!.code).toBe('RATE_LIMIT_EXCEEDED');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3600);
    expect((await ask()).status).toBe(429);
    expect(
      (await apiOf({ token: (await aPerson()).token }).POST('/ai/generate-description', { body: car })).response.status,
    ).toBe(200);
  });
});

describe('generateDescription, by OpenAI', () => {
  let behaviour: ProviderBehaviour;
  let provider: ProviderServer;
  let server: ServerProcess;

  beforeAll(async () => {
    provider = await startProviderServer(() => behaviour);
    server = await startServer({
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${provider.url}/v1`,
      OPENAI_TIMEOUT_MS: '1500',
      RATE_LIMIT_AI_MAX: '2',
      API_URL: 'https://api.kiwicar.co.nz',
      DATA_DIR: config.dataDir,
    });
  });
  afterAll(async () => {
    await server.stop();
    await provider.close();
  });
  beforeEach(() => {
    behaviour = completion('A tidy Corolla, ready for its next owner.\n\nHIGHLIGHTS\n- Low kilometres');
    provider.requests.length = 0;
  });

  it('200 returns what the model wrote, and a repeat with the same key does not call it again', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const url = photo('https://api.kiwicar.co.nz');
    const first = await ask({ imageUrls: [url] }, server.url, key);
    expect(first.body.data).toEqual({
      description: 'A tidy Corolla, ready for its next owner.',
      highlights: ['Low kilometres'],
      source: 'openai',
    });
    expect(provider.requests[0]!.body).toContain(url);
    expect((await ask({ imageUrls: [url] }, server.url, key)).body.data).toEqual(first.body.data);
    expect(provider.requests).toHaveLength(1);
  });

  it.each<[ProviderBehaviour, number, string, string]>([
    [{ status: 500, headers: { 'retry-after-ms': '1' } }, 503, 'SERVICE_UNAVAILABLE', 'gives the quota back'],
    ['noise', 503, 'SERVICE_UNAVAILABLE', 'gives the quota back'],
    [{ status: 200, body: '<html>' }, 503, 'SERVICE_UNAVAILABLE', 'spends the quota'],
    [completion('   '), 503, 'SERVICE_UNAVAILABLE', 'spends the quota'],
    ['hang', 504, 'AI_TIMEOUT', 'spends the quota'],
  ])('a model that answers %j is %i %s and %s', async (failing, status, code, effect) => {
    behaviour = failing;
    const answer = await ask({}, server.url);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    behaviour = completion('A tidy Corolla.');
    const statuses = [];
    for (let asked = 0; asked < 3; asked++) statuses.push((await ask({}, server.url)).status);
    expect(statuses).toEqual(effect === 'spends the quota' ? [200, 429, 429] : [200, 200, 429]);
  });

  it('400 rejects every URL but those of our photos, and connects to none', async () => {
    const trap = await startProviderServer({ status: 200, body: 'x' });
    const { port } = new URL(trap.url);
    const own = photo('https://api.kiwicar.co.nz');
    const path = new URL(own).pathname;
    const hostile = [
      `http://127.0.0.1:${port}${path}`,
      `http://localhost:${port}${path}`,
      `http://[::1]:${port}${path}`,
      `http://[::ffff:127.0.0.1]:${port}${path}`,
      `http://2130706433:${port}${path}`,
      `http://0x7f000001:${port}${path}`,
      `http://0x7f.1:${port}${path}`,
      `http://0177.0.0.1:${port}${path}`,
      `http://0.0.0.0:${port}${path}`,
      `http://10.0.0.1${path}`,
      `http://172.16.0.1${path}`,
      `http://192.168.1.1${path}`,
      'http://169.254.169.254/latest/meta-data/',
      `http://169.254.169.254${path}`,
      'http://metadata.google.internal/computeMetadata/v1/',
      `file://${path}`,
      'file:///etc/passwd',
      'javascript:alert(1)',
      `data:image/webp;base64,AAAA${path}`,
      `gopher://127.0.0.1:${port}${path}`,
      `https://api.kiwicar.co.nz:22${path}`,
      `https://api.kiwicar.co.nz:443${path}`,
      `https://user:pass@api.kiwicar.co.nz${path}`,
      `https://api.kiwicar.co.nz@127.0.0.1:${port}${path}`,
      `https://api.kiwicar.co.nz.evil.example${path}`,
      `https://evil.example/https://api.kiwicar.co.nz${path}`,
      `https://127.0.0.1.nip.io${path}`,
      `http://api.kiwicar.co.nz${path}`,
      `//api.kiwicar.co.nz${path}`,
      path,
      `https://api.kiwicar.co.nz/redirect?to=http://127.0.0.1:${port}${path}`,
      `https://api.kiwicar.co.nz/images/../admin${path}`,
      `${own}?x=1`,
      `${own}#x`,
      `https://api.kiwicar.co.nz\\@127.0.0.1${path}`,
      'https://api.kiwicar.co.nz/api/v1/users/me',
    ];
    try {
      const answers = [];
      for (let at = 0; at < hostile.length; at += 9) {
        answers.push(await ask({ imageUrls: [own, ...hostile.slice(at, at + 9)] }, server.url));
      }
      const named = answers.map(({ status, body }) => [status, body.error!.code, body.error!.details!.length]);
      expect(named).toEqual(Array.from({ length: hostile.length / 9 }, () => [400, 'URL_NOT_ALLOWED', 9]));
      expect(answers[0]!.body.error!.details![0]!.field).toBe('imageUrls.1');
      for (const address of hostile.slice(0, 12)) {
        expect((await ask({ imageUrls: [address] }, server.url)).body.error!.code).toBe('URL_NOT_ALLOWED');
      }
      expect([trap.requests, provider.requests]).toEqual([[], []]);
    } finally {
      await trap.close();
    }
  });
});

afterAll(() => db.$disconnect());
