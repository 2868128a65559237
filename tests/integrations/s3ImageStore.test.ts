import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { photosIn } from '../../prisma/seed/photos.js';
import { photoKey, thumbnailKey } from '../../src/platform/images/imageKeys.js';
import { createS3ImageStore, type S3Settings } from '../../src/integrations/storage/s3ImageStore.js';
import { cleanUp } from '../../src/jobs/schedules/cleanUp.js';
import { drainOutbox } from '../../src/jobs/outboxWorker.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { rowsOf } from '../support/builders/rows.js';
import { buckets, startS3Server } from '../support/fakes/s3Server.js';
import { within } from '../support/harness/pace.js';
import { jobContext } from '../support/builders/jobContext.js';

const id = '3f0b8f0e-9a3c-4c55-8f0a-2f5f0c1d7e11';
const photo = `images/${id}.webp`;
const avatar = `avatars/${id}.webp`;
const bytes = Buffer.from('a picture');

const s3 = await startS3Server();
afterAll(() => s3?.stop());

describe.skipIf(!s3)('on a real S3 server', () => {
  const settings = () => readConfig(s3!.env).storage.s3!;
  const store = (overrides: Partial<S3Settings> = {}) => createS3ImageStore({ ...settings(), ...overrides });

  it('stores, replaces and deletes pictures, each in its bucket, cacheable by browsers permanently', async () => {
    await store().put(photo, Buffer.from('the one before'), 'image/webp');
    await store().put(photo, bytes, 'image/webp');
    await store().put(avatar, bytes, 'image/webp');
    expect(await s3!.keysIn(buckets.images)).toEqual([photo]);
    expect(await s3!.keysIn(buckets.avatars)).toEqual([avatar]);
    const stored = await s3!.read(buckets.images, photo);
    expect(Buffer.from(stored.bytes)).toEqual(bytes);
    expect(stored).toMatchObject({
      ContentType: 'image/webp',
      CacheControl: 'public, max-age=31536000, immutable',
      ContentLength: bytes.length,
    });
    expect(store().urlOf(photo)).toBe(`https://cdn.example.co.nz/${photo}`);
    await store().delete(photo);
    await store().delete(photo);
    await store().delete(avatar);
    expect([...(await s3!.keysIn(buckets.images)), ...(await s3!.keysIn(buckets.avatars))]).toEqual([]);
  });

  it('takes the photos of the demo market', async () => {
    const ids = [id, randomUUID()];
    await photosIn(store())({ full: bytes, thumbnail: bytes }, ids);
    const keys = ids.flatMap((upload) => [photoKey(upload), thumbnailKey(upload)]);
    expect((await s3!.keysIn(buckets.images)).sort()).toEqual(keys.sort());
    await Promise.all(keys.map((key) => store().delete(key)));
  });

  it('checks that both buckets exist and are accessible', async () => {
    await expect(store().check()).resolves.toBeUndefined();
    await expect(store({ avatarsBucket: 'no-such-bucket' }).check()).rejects.toThrow(/bucket no-such-bucket: 404/);
    const wrongKey = store({ credentials: { accessKeyId: 'kiwicar-tests', secretAccessKey: 'a-wrong-secret' } });
    await expect(wrongKey.check()).rejects.toThrow(/403/);
    await expect(wrongKey.put(photo, bytes, 'image/webp')).rejects.toThrow(/403 SignatureDoesNotMatch/);
    await expect(store({ bucket: 'no-such-bucket' }).delete(photo)).rejects.toThrow(/404 NoSuchBucket/);
  });

  it('deletes the pictures of unused uploads, and no other', async () => {
    const own = await ownDatabase();
    try {
      const rows = rowsOf(own.db);
      const user = await rows.user();
      const old = { createdAt: new Date(Date.now() - 25 * 3_600_000) };
      const [orphan, shown, fresh] = [
        await rows.upload(user.id, old),
        await rows.upload(user.id, old),
        await rows.upload(user.id),
      ];
      const [oldAvatar, ownAvatar] = [
        await rows.upload(user.id, { ...old, kind: 'AVATAR' }),
        await rows.upload(user.id, { ...old, kind: 'AVATAR' }),
      ];
      const listing = await rows.listing(user.id);
      await own.db.listingImage.create({ data: { id: shown.id, listingId: listing.id } });
      await own.db.user.update({ where: { id: user.id }, data: { avatarId: ownAvatar.id } });
      const images = store();
      const filesOf = (upload: { id: string }) => [`images/${upload.id}.webp`, `images/${upload.id}_thumb.webp`];
      for (const key of [orphan, shown, fresh].flatMap(filesOf)) await images.put(key, bytes, 'image/webp');
      for (const { id } of [oldAvatar, ownAvatar]) await images.put(`avatars/${id}.webp`, bytes, 'image/webp');

      const services = { ...jobServices(own.db).services, images };
      await cleanUp.run(services, jobContext());
      await drainOutbox(services);
      expect(await s3!.keysIn(buckets.images)).toEqual([shown, fresh].flatMap(filesOf).sort());
      expect(await s3!.keysIn(buckets.avatars)).toEqual([`avatars/${ownAvatar.id}.webp`]);
      expect(await own.db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
    } finally {
      await own.drop();
    }
  });
});

describe('against a server that fails', () => {
  let server: ProviderServer;
  afterEach(() => server.close());

  async function storeOn(answer: Parameters<typeof startProviderServer>[0]) {
    server = await startProviderServer(answer);
    return createS3ImageStore({
      bucket: 'kiwicar-images',
      avatarsBucket: 'kiwicar-avatars',
      region: 'auto',
      credentials: { accessKeyId: 'the-key', secretAccessKey: 'the-secret' },
      endpoint: server.url,
      cdnUrl: 'https://cdn.kiwicar.co.nz/',
      timeoutMs: 1200,
    });
  }
  const refusal = (status: number, code: string) => ({
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Not now.</Message></Error>`,
  });
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as Error,
    );

  it('names the bucket in the path, signs, and sends the bytes as they are', async () => {
    const store = await storeOn({ status: 200, headers: { etag: '"1"' } });
    await store.put(avatar, bytes, 'image/webp');
    const [{ method, path, headers, body }] = server.requests as [ProviderServer['requests'][number]];
    expect([method, path.split('?')[0], body]).toEqual(['PUT', `/kiwicar-avatars/${avatar}`, 'a picture']);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': '9',
      authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=the-key\/\d{8}\/auto\/s3\//) as string,
    });
    expect(headers).not.toHaveProperty('x-amz-checksum-crc32');
  });

  it.each([
    ['500', { status: 500, body: 'oops' }, 2],
    ['too many requests', refusal(503, 'SlowDown'), 2],
    ['a refused key', refusal(403, 'InvalidAccessKeyId'), 1],
    ['a page in place of an answer', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 1],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 1],
    ['garbage', 'noise', 1],
    ['silence', 'hang', 2],
    [
      'silence after asking to wait for an hour',
      { ...refusal(503, 'SlowDown'), headers: { 'retry-after': '3600' } },
      1,
    ],
  ] as const)(
    'reports %s in time, without a credential, after two more tries at most',
    async (_what, answer, minTries) => {
      const store = await storeOn(answer);
      for (const work of [() => store.put(photo, bytes, 'image/webp'), () => store.delete(photo)]) {
        server.requests.length = 0;
        const error = await within(2500, () => failureOf(work()));
        expect(error).toBeInstanceOf(Error);
        expect(error!.message).toMatch(/^S3: cannot (put|delete) images\//);
        expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/the-key|the-secret|AWS4/);
        expect(server.requests.length).toBeLessThanOrEqual(3);
        expect(server.requests.length).toBeGreaterThanOrEqual(minTries);
      }
    },
  );

  it.each([refusal(503, 'SlowDown'), 'hang', 'noise'] as const)('reports that it cannot store', async (answer) => {
    await expect((await storeOn(answer)).check()).rejects.toThrow(/^S3: cannot look for bucket/);
  });

  it('treats a missing picture as deleted, and a missing bucket as a failure', async () => {
    await expect((await storeOn(refusal(404, 'NoSuchKey'))).delete(photo)).resolves.toBeUndefined();
    await server.close();
    await expect((await storeOn(refusal(404, 'NoSuchBucket'))).delete(photo)).rejects.toThrow(/404 NoSuchBucket/);
  });

  it.each([`images/../../${id}.webp`, `images/${id}.html`, `other/${id}.webp`])('rejects the key %j', async (key) => {
    const store = await storeOn('hang');
    await expect(store.put(key, bytes, 'image/webp')).rejects.toThrow('not an image key');
    await expect(store.delete(key)).rejects.toThrow('not an image key');
    expect(() => store.urlOf(key)).toThrow('not an image key');
    expect(server.requests).toEqual([]);
  });
});
