import bcrypt from 'bcrypt';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endBackoff } from '../../src/platform/outbox/endBackoff.js';
import { freshAddress, send } from '../support/harness/api.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { aPhoto, formOf } from '../support/actors/photos.js';
import { rowsOf } from '../support/builders/rows.js';
import { buckets, startS3Server } from '../support/fakes/s3Server.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { startSmtpServer, type SmtpServer } from '../support/fakes/smtpServer.js';
import { startToxiproxy, type Fault, type Wire } from '../support/fakes/toxiproxy.js';
import { until } from '../support/harness/until.js';
import { limitOf } from '../support/harness/pace.js';

const s3 = await startS3Server();
const toxiproxy = s3 && (await startToxiproxy());
const losses = ['reset_peer', 'timeout', 'down'] as const;
const password = 'Passw0rd!23';

describe.skipIf(!toxiproxy)('behind Toxiproxy', () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let rows: ReturnType<typeof rowsOf>;
  let smtp: SmtpServer;
  let wires: Record<'mysql' | 'redis' | 's3' | 'smtp', Wire>;
  let server: ServerProcess;
  let seller: { id: string; email: string; token: string };

  beforeAll(async () => {
    const redisUrl = redisUrlOf('toxics');
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    redis.disconnect();
    own = await ownDatabase();
    rows = rowsOf(own.db);
    smtp = await startSmtpServer();
    wires = {
      mysql: await toxiproxy!.wireTo('mysql', own.url),
      redis: await toxiproxy!.wireTo('redis', redisUrl),
      s3: await toxiproxy!.wireTo('s3', s3!.url),
      smtp: await toxiproxy!.wireTo('smtp', `smtp://127.0.0.1:${smtp.port}`),
    };
    server = await startServer({
      DATABASE_URL: wires.mysql.url,
      REDIS_URL: wires.redis.url,
      ...s3!.env,
      S3_ENDPOINT: wires.s3.url,
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: new URL(wires.smtp.url).port,
    });
    const user = await rows.user({ passwordHash: await bcrypt.hash(password, 4) });
    seller = { id: user.id, email: user.email!, token: '' };
    const answer = await logIn();
    seller.token = (answer.body.data as { accessToken: string }).accessToken;
  });
  afterEach(() => toxiproxy!.heal());
  afterAll(async () => {
    await server?.stop();
    await smtp?.close();
    await own?.drop();
    await toxiproxy!.stop();
    await s3!.stop();
  });

  async function ask(method: string, path: string, options: { token?: string; body?: unknown } = {}) {
    const startedAt = performance.now();
    const answer = await send(method, path, { url: server.url, address: freshAddress(), ...options });
    return { ...answer, milliseconds: performance.now() - startedAt };
  }
  type TimedAnswer = Awaited<ReturnType<typeof ask>>;
  const logIn = () => ask('POST', '/auth/login', { body: { email: seller.email, password } });
  const read = (path: string) => ask('GET', path, { token: seller.token });
  const setPrice = (id: string, price: number) =>
    ask('PUT', `/listings/${id}`, { token: seller.token, body: { price } });
  const upload = async () =>
    ask('POST', '/uploads/images', { token: seller.token, body: formOf('images', await aPhoto()) });

  /** A car of the seller's with a person who waits for a lower price. */
  async function watchedCar() {
    const photo = await rows.upload(seller.id);
    const listing = await rows.listing(seller.id, { coverImageId: photo.id });
    await own.db.listingImage.create({ data: { id: photo.id, listingId: listing.id } });
    const watcher = await rows.user();
    await rows.favorite(watcher.id, listing.id);
    return { id: listing.id, watcher: watcher.email! };
  }
  type WatchedCar = Awaited<ReturnType<typeof watchedCar>>;

  /** Makes events that wait for a retry due now. */
  const skipWaits = () => endBackoff(own.db, new Date());
  const alertsOf = ({ watcher }: WatchedCar) => smtp.mails.filter(({ to }) => to.includes(watcher)).length;
  const alertedOnce = async (car: WatchedCar) => {
    await until(async () => {
      await skipWaits();
      return alertsOf(car) > 0;
    });
    expect(alertsOf(car)).toBe(1);
  };
  const alive = () => read('/live');
  const expectRefusal = async (answer: TimedAnswer, withinMs: number) => {
    expect([answer.status, answer.body.error?.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|prisma|mariadb|redis|minio|S3/i);
    expect(answer.milliseconds).toBeLessThan(await limitOf(withinMs, alive));
  };

  describe('S3 and the mail server', () => {
    const spoil = (fault: Fault) => Promise.all([wires.s3.spoil(fault), wires.smtp.spoil(fault)]);
    const storage = async () => {
      const { body, status } = await read('/health/detailed');
      const { checks } = body as unknown as { checks: { storage: { status: string; provider: string } } };
      return [status, checks.storage.status, checks.storage.provider];
    };
    const keysNow = async () => [...(await s3!.keysIn(buckets.images)), ...(await s3!.keysIn(buckets.avatars))].sort();
    const keysOf = (id: string) => [`images/${id}.webp`, `images/${id}_thumb.webp`];
    const idOf = ({ body }: TimedAnswer) => (body.data as { images: { id: string }[] }).images[0]!.id;

    it('that are slow delay uploads and alerts and nothing else', async () => {
      const car = await watchedCar();
      await spoil({ latencyMs: 100 });
      const [stored, changed] = [await upload(), await setPrice(car.id, 9000)];
      expect([stored.status, changed.status]).toEqual([201, 200]);
      expect(await keysNow()).toEqual(keysOf(idOf(stored)));
      expect(await storage()).toEqual([200, 'ok', 's3']);
      expect((await ask('DELETE', `/uploads/images/${idOf(stored)}`, { token: seller.token })).status).toBe(204);
      await until(async () => (await keysNow()).length === 0);
      await alertedOnce(car);
    });

    it.each(losses)('%s: uploads are rejected and leave nothing, all else works, and alerts wait', async (fault) => {
      const car = await watchedCar();
      const kept = idOf(await upload());
      const uploads = await own.db.upload.count();
      await spoil(fault);
      const refused = upload();
      expect(await storage()).toEqual([200, 'error', 's3']);
      const changed = await setPrice(car.id, 9000);
      const removed = await ask('DELETE', `/uploads/images/${kept}`, { token: seller.token });
      expect([changed.status, removed.status, (await read('/ready')).status]).toEqual([200, 204, 200]);
      expect(Math.max(changed.milliseconds, removed.milliseconds)).toBeLessThan(await limitOf(2000, alive));
      await expectRefusal(await refused, 12_000);
      expect(await own.db.upload.count()).toBe(uploads - 1);
      expect(alertsOf(car)).toBe(0);
      await toxiproxy!.heal();
      const stored = await until(async () => {
        const answer = await upload();
        return answer.status === 201 ? answer : null;
      });
      await own.db.outboxEvent.updateMany({
        where: { type: 'upload.deleted', claimedBy: null, processedAt: null },
        data: { availableAt: new Date() },
      });
      await alertedOnce(car);
      await until(async () => (await keysNow()).length === 2);
      expect(await keysNow()).toEqual(keysOf(idOf(stored)));
      await ask('DELETE', `/uploads/images/${idOf(stored)}`, { token: seller.token });
      await until(async () => (await keysNow()).length === 0);
    });
  });

  describe('MySQL', () => {
    it('that is slow makes everything slower and nothing else', async () => {
      const car = await watchedCar();
      await wires.mysql.spoil({ latencyMs: 40 });
      const answers = [await read('/listings/my'), await read(`/listings/${car.id}`), await setPrice(car.id, 9000)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      await alertedOnce(car);
    });

    it.each(losses)('%s: 503 in time, nothing half done, and all is well five seconds after', async (fault) => {
      const car = await watchedCar();
      await wires.mysql.spoil(fault);
      for (const answer of [await read('/listings/my'), await setPrice(car.id, 9000)])
        await expectRefusal(answer, 2500);
      expect((await read('/live')).status).toBe(200);
      expect((await read('/ready')).status).toBe(503);
      await toxiproxy!.heal();
      await until(async () => (await read('/ready')).status === 200 && (await read('/listings/my')).status === 200);
      expect(await own.db.priceHistory.count({ where: { listingId: car.id } })).toBe(1);
      expect((await setPrice(car.id, 8900)).status).toBe(200);
      await alertedOnce(car);
    });
  });

  describe('Redis', () => {
    it('that is slow makes everything slower and nothing else', async () => {
      const car = await watchedCar();
      await wires.redis.spoil({ latencyMs: 40 });
      const answers = [await logIn(), await read(`/listings/${car.id}`), await setPrice(car.id, 9000)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      await alertedOnce(car);
    });

    it.each(losses)('%s: reads and price changes work, guesses fail closed, nobody is signed out', async (fault) => {
      const car = await watchedCar();
      const before = await read(`/listings/${car.id}`);
      await wires.redis.spoil(fault);
      for (const path of [`/listings/${car.id}`, '/listings', '/users/me', '/favorites']) {
        const answer = await read(path);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.milliseconds).toBeLessThan(await limitOf(before.milliseconds + 300, alive));
      }
      await expectRefusal(await logIn(), 1500);
      expect((await setPrice(car.id, 9000)).status).toBe(200);
      expect((await read(`/listings/${car.id}`)).body.data).toMatchObject({ price: 9000 });
      expect((await read('/ready')).status).toBe(200);
      await toxiproxy!.heal();
      await until(async () => (await logIn()).status === 200);
      expect((await read(`/listings/${car.id}`)).body.data).toMatchObject({ price: 9000 });
      await alertedOnce(car);
    });
  });
});
