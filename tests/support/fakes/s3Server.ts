import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
  type GetObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { startGoTool } from './goTool.js';
import { freePort } from '../harness/freePort.js';

export interface S3Server {
  url: string;
  /** What a process needs to store its pictures here. */
  env: Record<string, string>;
  keysIn(bucket: string): Promise<string[]>;
  read(bucket: string, key: string): Promise<Omit<GetObjectCommandOutput, 'Body'> & { bytes: Uint8Array }>;
  stop(): Promise<void>;
}

const user = 'kiwicar-tests';
const secret = 'kiwicar-tests-secret';
export const buckets = { images: 'kiwicar-images', avatars: 'kiwicar-avatars' };

/** Starts a real S3 server with both buckets, empty, for one test file. Returns null with a warning without one. */
export async function startS3Server(): Promise<S3Server | null> {
  const [port, consolePort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-s3-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const args = ['minio', 'server', '--quiet', '--address', `127.0.0.1:${port}`];
  const minio = await startGoTool(
    'pictures on a real S3 server',
    [...args, '--console-address', `127.0.0.1:${consolePort}`, folder],
    {
      healthUrl: `${url}/minio/health/ready`,
      env: { MINIO_ROOT_USER: user, MINIO_ROOT_PASSWORD: secret, MINIO_UPDATE: 'off' },
    },
  );
  if (!minio) {
    remove();
    return null;
  }
  const credentials = { accessKeyId: user, secretAccessKey: secret };
  const client = new S3Client({ region: 'us-east-1', endpoint: url, forcePathStyle: true, credentials });
  for (const Bucket of Object.values(buckets)) await client.send(new CreateBucketCommand({ Bucket }));
  return {
    url,
    env: {
      S3_BUCKET: buckets.images,
      S3_AVATARS_BUCKET: buckets.avatars,
      S3_REGION: 'us-east-1',
      S3_ENDPOINT: url,
      S3_ACCESS_KEY: user,
      S3_SECRET_KEY: secret,
      CDN_URL: 'https://cdn.example.co.nz',
    },
    async keysIn(bucket) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key }) => Key!).sort();
    },
    async read(bucket, key) {
      const { Body, ...answer } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { ...answer, bytes: await Body!.transformToByteArray() };
    },
    async stop() {
      client.destroy();
      await minio.stop();
      remove();
    },
  };
}
