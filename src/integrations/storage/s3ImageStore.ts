import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { assertImageKey, type ImageStore } from './ImageStore.js';

export interface S3Settings {
  /** The bucket for `images/…`. */
  bucket: string;
  /** The bucket for `avatars/…`. */
  avatarsBucket: string;
  region: string;
  /** If unset, the machine's role is used. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
  /** The endpoint of another server, such as R2 or MinIO; its buckets are then part of the path. */
  endpoint?: string | undefined;
  /** The public base URL of both buckets; each key starts with its folder. */
  cdnUrl: string;
  /** The timeout of one call, retries included. */
  timeoutMs?: number;
}

interface S3Failure {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/**
 * Stores images in two S3 buckets, public under `<cdnUrl>/<key>` and cached by browsers permanently. A call is tried
 * three times and ends within 10 seconds. Errors name the call and the server's reason and contain no credential.
 */
export function createS3ImageStore(settings: S3Settings): ImageStore {
  const { bucket, avatarsBucket, region, credentials, endpoint, timeoutMs = 10_000 } = settings;
  const cdn = settings.cdnUrl.replace(/\/+$/, '');
  const client = new S3Client({
    region,
    ...(credentials ? { credentials } : {}),
    // Some other servers don't support the checksums that the client adds by default.
    ...(endpoint ? { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' as const } : {}),
    maxAttempts: 3,
    // Each limits one period of inactivity, so that an unresponsive server leaves time for retries.
    requestHandler: { connectionTimeout: Math.min(1500, timeoutMs / 4), socketTimeout: Math.floor(timeoutMs / 4) },
  });

  const placeOf = (key: string) => {
    assertImageKey(key);
    return { Bucket: key.startsWith('avatars/') ? avatarsBucket : bucket, Key: key };
  };
  const within = async <T>(call: string, work: (limit: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> => {
    const abortSignal = AbortSignal.timeout(timeoutMs);
    return work({ abortSignal }).catch((error: unknown) => {
      throw s3Failure(call, abortSignal.aborted ? { name: `no answer in ${timeoutMs} ms` } : (error as S3Failure));
    });
  };

  return {
    name: 's3',

    async put(key, bytes, contentType) {
      const picture = {
        ...placeOf(key),
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: contentType,
        CacheControl: 'public, max-age=31536000, immutable',
      };
      const { ETag } = await within(`put ${key}`, (limit) => client.send(new PutObjectCommand(picture), limit));
      // Only S3 returns an ETag for the stored bytes; a proxy's page may also be a 200.
      if (!ETag) throw s3Failure(`put ${key}`, { name: 'unexpected answer' });
    },

    async get(key) {
      const place = placeOf(key);
      return within(`get ${key}`, (limit) =>
        client.send(new GetObjectCommand(place), limit).then(
          async ({ Body }) => (await Body?.transformToByteArray()) ?? null,
          (error: S3Failure) => {
            if (error.name === 'NoSuchKey') return null;
            throw error;
          },
        ),
      );
    },

    async delete(key) {
      const place = placeOf(key);
      const status = await within(`delete ${key}`, (limit) =>
        client.send(new DeleteObjectCommand(place), limit).then(
          ({ $metadata }) => $metadata.httpStatusCode,
          (error: S3Failure) => {
            if (error.name === 'NoSuchKey') return 204;
            throw error;
          },
        ),
      );
      if (status !== 204) throw s3Failure(`delete ${key}`, { name: `unexpected answer ${status}` });
    },

    urlOf(key) {
      assertImageKey(key);
      return `${cdn}/${key}`;
    },

    async check() {
      const buckets = [...new Set([bucket, avatarsBucket])];
      await Promise.all(
        buckets.map((Bucket) =>
          within(`look for bucket ${Bucket}`, (limit) => client.send(new HeadBucketCommand({ Bucket }), limit)),
        ),
      );
    },
  };
}

/** The original error contains the signed request, so it is not passed on. */
function s3Failure(call: string, { name, code, message, $metadata }: S3Failure): Error {
  const parts = [$metadata?.httpStatusCode, name, code, message];
  const detail = parts.filter((part, at) => part && parts.indexOf(part) === at).join(' ');
  return new Error(`S3: cannot ${call}: ${detail.replace(/\s+/g, ' ').slice(0, 300)}`);
}
