import bcrypt from 'bcrypt';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endBackoff } from '../../src/platform/outbox/endBackoff.js';
import { freshAddress, send } from '../support/harness/api.js';
import { completion } from '../support/fakes/chatCompletion.js';
import { startMongoWire } from '../support/fakes/mongoWire.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { rowsOf } from '../support/builders/rows.js';
import { freshPhone } from '../support/builders/secrets.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { startToxiproxy, type Fault, type Wire } from '../support/fakes/toxiproxy.js';
import { until } from '../support/harness/until.js';
import { freshPlate, nztaAnswer, startNzta } from '../support/fakes/vehicles.js';
import { limitOf } from '../support/harness/pace.js';

const toxiproxy = await startToxiproxy();
const mongo = toxiproxy && (await startMongoWire());
const password = 'Passw0rd!23';
const json = { 'content-type': 'application/json' };
const car = {
  make: 'Toyota',
  model: 'Corolla',
  year: 2020,
  mileage: 45_000,
  fuelType: 'PETROL',
  transmission: 'AUTOMATIC',
  color: 'Silver',
};
const dayMs = 86_400_000;
type Health = { checks: { queue: { status: string } } };

describe.skipIf(!toxiproxy)('the providers behind Toxiproxy', () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let rows: ReturnType<typeof rowsOf>;
  let redis: Redis;
  let sendgrid: ProviderServer;
  let twilio: ProviderServer;
  let nzta: Awaited<ReturnType<typeof startNzta>>;
  let openai: ProviderServer;
  let wires: Record<'sendgrid' | 'twilio' | 'nzta' | 'openai', Wire>;
  let jobStore: Wire | null;
  let server: ServerProcess;

  beforeAll(async () => {
    const redisUrl = redisUrlOf('providerToxics');
    redis = new Redis(redisUrl);
    await redis.flushdb();
    own = await ownDatabase();
    rows = rowsOf(own.db);
    sendgrid = await startProviderServer({ status: 202, headers: { 'x-message-id': 'abc' } });
    twilio = await startProviderServer({
      status: 201,
      headers: json,
      body: '{"sid":"SM0123456789abcdef0123456789abcdef"}',
    });
    nzta = await startNzta(nztaAnswer());
    openai = await startProviderServer(completion('A tidy Corolla.\n\nHIGHLIGHTS\n- Low kilometres'));
    // Upstream, so that nothing arrives: what SendGrid and Twilio have heard is sent, and heard again it is sent again.
    const wireTo = (name: string, { url }: { url: string }) => toxiproxy!.wireTo(name, url, 'upstream');
    wires = {
      sendgrid: await wireTo('sendgrid', sendgrid),
      twilio: await wireTo('twilio', twilio),
      nzta: await wireTo('nzta', nzta),
      openai: await wireTo('openai', openai),
    };
    jobStore = mongo && (await toxiproxy.wireTo('mongo', `${mongo.url}/jobs?directConnection=true`));
    server = await startServer({
      DATABASE_URL: own.url,
      REDIS_URL: redisUrl,
      ...(jobStore ? { MONGODB_URL: jobStore.url } : {}),
      SENDGRID_API_KEY: 'SG.test-key',
      SENDGRID_API_URL: new URL(wires.sendgrid.url).origin,
      TWILIO_ACCOUNT_SID: 'AC123',
      TWILIO_AUTH_TOKEN: 'token',
      TWILIO_FROM_NUMBER: '+6421000000',
      TWILIO_API_URL: wires.twilio.url,
      NZTA_API_URL: wires.nzta.url,
      NZTA_API_KEY: 'nzta-key',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${wires.openai.url}v1`,
      RATE_LIMIT_AI_MAX: '1',
    });
  });
  afterEach(() => toxiproxy!.heal());
  afterAll(async () => {
    await server?.stop();
    await Promise.all([sendgrid, twilio, nzta, openai].map((provider) => provider?.close()));
    redis?.disconnect();
    await own?.drop();
    mongo?.stop();
    await toxiproxy!.stop();
  });

  async function ask(method: string, path: string, options: { token?: string; body?: unknown } = {}) {
    const startedAt = performance.now();
    const answer = await send(method, path, { url: server.url, address: freshAddress(), ...options });
    return { ...answer, code: answer.body.error?.code, milliseconds: performance.now() - startedAt };
  }

  /** A person with a car that another waits for, a phone, and a plate that was looked up a day ago. */
  async function aScene() {
    const phone = freshPhone();
    const user = await rows.user({ phone, passwordHash: await bcrypt.hash(password, 4) });
    const session = await ask('POST', '/auth/login', { body: { email: user.email, password } });
    const { accessToken: token } = session.body.data as { accessToken: string };
    const photo = await rows.upload(user.id);
    const listing = await rows.listing(user.id, { coverImageId: photo.id });
    await own.db.listingImage.create({ data: { id: photo.id, listingId: listing.id } });
    const watcher = await rows.user();
    await rows.favorite(watcher.id, listing.id);

    const lookUp = (plate: string) => ask('GET', `/vehicles/${plate}`, { token });
    const [stale, known] = [freshPlate(), freshPlate()];
    for (const plate of [stale, known]) expect((await lookUp(plate)).status).toBe(200);
    await own.db.vehicleInfo.update({
      where: { plateNumber: stale },
      data: { fetchedAt: new Date(Date.now() - 2 * dayMs) },
    });
    await redis.del(`vehicle:${stale}`);

    return {
      setPrice: (price: number) => ask('PUT', `/listings/${listing.id}`, { token, body: { price } }),
      wantCode: () => ask('POST', '/auth/login/otp', { body: { phone } }),
      describe: () => ask('POST', '/ai/generate-description', { token, body: car }),
      lookUps: () => Promise.all([known, stale, freshPlate()].map(lookUp)),
      lookUp,
      usedLookUps: async () =>
        ((await ask('GET', '/users/me/lookup-quota', { token })).body.data as { used: number }).used,
      mails: () => sendgrid.requests.filter(({ body }) => body.includes(watcher.email!)).length,
      texts: () => twilio.requests.filter(({ body }) => body.includes(encodeURIComponent(phone))).length,
    };
  }
  type Scene = Awaited<ReturnType<typeof aScene>>;

  const alive = () => ask('GET', '/live');
  const failures = () => own.db.outboxEvent.count({ where: { processedAt: null, attempts: { gt: 0 } } });
  const sentOnce = async ({ mails, texts }: Scene) => {
    await until(async () => {
      await endBackoff(own.db, new Date());
      return mails() > 0 && texts() > 0;
    });
    await until(async () => (await own.db.outboxEvent.count({ where: { processedAt: null } })) === 0);
    expect([mails(), texts()]).toEqual([1, 1]);
  };
  const spoil = (fault: Fault) => Promise.all(Object.values(wires).map((wire) => wire.spoil(fault)));

  it('that are slow delay what needs them and nothing else', async () => {
    const scene = await aScene();
    await spoil({ latencyMs: 200 });
    const [changed, code] = [await scene.setPrice(9000), await scene.wantCode()];
    expect([changed.status, code.status]).toEqual([200, 200]);
    const [known, stale, unseen] = await scene.lookUps();
    expect([known!.status, stale!.status, unseen!.status]).toEqual([200, 200, 200]);
    expect(stale!.body.data).toMatchObject({ stale: false });
    expect((await scene.describe()).body.data).toMatchObject({ source: 'openai' });
    await sentOnce(scene);
  });

  it.each<[string, Fault, number, string]>([
    ['reset every connection', 'reset_peer', 503, 'SERVICE_UNAVAILABLE'],
    ['are gone', 'down', 503, 'SERVICE_UNAVAILABLE'],
    ['break off in the midst', { cutAfterBytes: 40 }, 503, 'SERVICE_UNAVAILABLE'],
    ['say nothing', 'timeout', 504, 'AI_TIMEOUT'],
  ])(
    'that %s: mail and SMS wait and go once, plates are answered from cache, no look-up is used',
    async (_what, fault, status, code) => {
      const scene = await aScene();
      const used = await scene.usedLookUps();
      await spoil(fault);
      const described = scene.describe();
      const lookUps = scene.lookUps();
      for (const answer of [await scene.setPrice(9000), await scene.wantCode()]) {
        expect(answer.status).toBe(200);
        expect(answer.milliseconds).toBeLessThan(await limitOf(3000, alive));
      }
      // Each send ends within 10 seconds, whatever the provider does, and the worker may come to one after the other.
      await until(async () => (await failures()) >= 2);
      const [known, stale, unseen] = await lookUps;
      expect(known).toMatchObject({ status: 200, body: { data: { cached: true, stale: false } } });
      expect(stale).toMatchObject({ status: 200, body: { data: { cached: true, stale: true } } });
      expect(unseen).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
      expect(unseen!.milliseconds).toBeLessThan(await limitOf(14_000, alive));
      expect(await scene.usedLookUps()).toBe(used + 2);
      const refused = await described;
      expect([refused.status, refused.code]).toEqual([status, code]);
      expect(refused.milliseconds).toBeLessThan(await limitOf(20_000, alive));
      expect([scene.mails(), scene.texts()]).toEqual([0, 0]);

      await toxiproxy!.heal();
      await sentOnce(scene);
      expect((await scene.lookUp(freshPlate())).status).toBe(200);
      // A call that was given up on may have to be paid for, so it counts; one that failed does not.
      const after = [(await scene.describe()).status, (await scene.describe()).status];
      expect(after).toEqual(status === 504 ? [429, 429] : [200, 429]);
    },
  );

  describe.skipIf(!mongo)('and the job store on MongoDB', () => {
    it.each<[string, Fault]>([
      ['is slow', { latencyMs: 100 }],
      ['resets every connection', 'reset_peer'],
      ['says nothing', 'timeout'],
      ['is gone', 'down'],
      ['breaks off in the midst', { cutAfterBytes: 200 }],
    ])('that %s: alerts and codes go out once', async (_what, fault) => {
      const scene = await aScene();
      await jobStore!.spoil(fault);
      for (const answer of [await scene.setPrice(9000), await scene.wantCode()]) {
        expect(answer.status).toBe(200);
        expect(answer.milliseconds).toBeLessThan(await limitOf(3000, alive));
      }
      await toxiproxy!.heal();
      await sentOnce(scene);
      await until(async () => {
        const { checks } = (await ask('GET', '/health/detailed')).body as unknown as Health;
        return checks.queue.status === 'ok';
      });
    });
  });
});
