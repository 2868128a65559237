import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';
import { matchesTag } from '../entityTags.js';

interface CachedAnswer {
  type: string;
  /** Called once, by the first request. */
  make: () => string | Buffer;
  cacheControl?: string;
  /** Readable by pages of every origin. */
  isOpen?: boolean;
}

const isCompressible = (type: string) => /^(text\/|application\/(json|yaml|javascript))/.test(type);

const withTag = (bytes: Buffer) => ({
  bytes,
  etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
});

/**
 * Serves the same bytes to everyone, compressed for clients that accept gzip, and 304 to a client that has them. By
 * default each use is revalidated.
 */
export function cachedAnswer(answer: CachedAnswer): RequestHandler {
  const { type, make, cacheControl = 'public, no-cache', isOpen = false } = answer;
  const canCompress = isCompressible(type);
  let plain: ReturnType<typeof withTag> | undefined;
  let compressed: ReturnType<typeof withTag> | undefined;
  return (req, res) => {
    plain ??= withTag(Buffer.from(make()));
    const isCompressed = canCompress && req.acceptsEncodings('gzip', 'identity') === 'gzip';
    const { bytes, etag } = isCompressed ? (compressed ??= withTag(gzipSync(plain.bytes))) : plain;
    res.setHeader('Content-Type', type);
    res.setHeader('Cache-Control', cacheControl);
    res.setHeader('ETag', etag);
    if (canCompress) res.vary('Accept-Encoding');
    if (isOpen) {
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.removeHeader('Access-Control-Allow-Credentials');
    }
    if (matchesTag(req, etag)) return void res.status(304).end();
    if (isCompressed) res.setHeader('Content-Encoding', 'gzip');
    res.setHeader('Content-Length', bytes.length);
    res.end(bytes);
  };
}
