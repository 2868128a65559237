import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { matchesTag } from '../entityTags.js';

interface CachedAnswer {
  type: string;
  /** Called once, by the first request. */
  make: () => string | Buffer;
  cacheControl?: string;
}

/** Serves the same bytes to everyone, and 304 to a client that has them. By default each use is revalidated. */
export function cachedAnswer({ type, make, cacheControl = 'public, no-cache' }: CachedAnswer): RequestHandler {
  let cached: { bytes: Buffer; etag: string } | undefined;
  const load = () => {
    const bytes = Buffer.from(make());
    return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` };
  };
  return (req, res) => {
    const { bytes, etag } = (cached ??= load());
    res.setHeader('Content-Type', type);
    res.setHeader('Cache-Control', cacheControl);
    res.setHeader('ETag', etag);
    if (matchesTag(req, etag)) return void res.status(304).end();
    res.setHeader('Content-Length', bytes.length);
    res.end(bytes);
  };
}
