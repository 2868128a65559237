import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { chooseImageStore } from '../../src/integrations/storage/chooseImageStore.js';

const key = 'images/3f0b8f0e-9a3c-4c55-8f0a-2f5f0c1d7e11.webp';
const keyPair = { S3_ACCESS_KEY: 'key', S3_SECRET_KEY: 'secret' };

it.each([
  ['nothing set', {}, 'disk', 'http://localhost:3000'],
  ['keys without a bucket', { ...keyPair, AWS_ACCESS_KEY_ID: 'x' }, 'disk', 'http://localhost:3000'],
  ['a bucket, and the role of the machine', { S3_BUCKET: 'photos' }, 's3', 'https://cdn.kiwicar.co.nz'],
  ['a bucket by its other name', { AWS_S3_BUCKET: 'photos', ...keyPair }, 's3', 'https://cdn.kiwicar.co.nz'],
  ['a CDN', { S3_BUCKET: 'photos', ...keyPair, CDN_URL: 'https://img.nz/' }, 's3', 'https://img.nz'],
])('%s', async (_name, env, name, base) => {
  const store = await chooseImageStore(readConfig(env));
  expect([store.name, store.urlOf(key)]).toEqual([name, `${base}/${key}`]);
});

const s3Of = (env: Record<string, string>) => readConfig({ S3_BUCKET: 'photos', ...env }).storage.s3;

it('reads both names of every variable, ours first', () => {
  expect(
    s3Of({
      AWS_REGION: 'auto',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      S3_ENDPOINT: 'https://account.r2.cloudflarestorage.com/',
    }),
  ).toEqual({
    bucket: 'photos',
    avatarsBucket: 'kiwicar-avatars',
    region: 'auto',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' },
    endpoint: 'https://account.r2.cloudflarestorage.com',
    cdnUrl: 'https://cdn.kiwicar.co.nz',
  });
  expect(
    s3Of({ ...keyPair, AWS_ACCESS_KEY_ID: 'x', AWS_SESSION_TOKEN: 'of x', AWS_REGION: 'x', S3_REGION: 'y' }),
  ).toMatchObject({
    region: 'y',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  });
  expect(s3Of({})).toMatchObject({ region: 'ap-southeast-2', credentials: undefined });
});

it.each([
  ['half of a key pair', { S3_ACCESS_KEY: 'key' }, /S3_ACCESS_KEY and S3_SECRET_KEY must be set together/],
  ['an endpoint that is no URL', { S3_ENDPOINT: 'minio:9000' }, /S3_ENDPOINT must be a URL/],
  ['a CDN that is no URL', { CDN_URL: 'cdn.kiwicar.co.nz' }, /CDN_URL must be a URL/],
])('rejects %s in one line', (_name, env, expected) => {
  expect(() => s3Of(env)).toThrow(expected);
});
