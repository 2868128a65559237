import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

interface CachedAnswer {
  type: string;
  /** Called once, by the first request. */
  make: () => string | Buffer;
  cacheControl?: string;
}

/** Express's `req.fresh` is false for every fetch(), which sends `Cache-Control: no-cache` with the tag. */
const isHeld = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

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
    if (isHeld(req.headers['if-none-match'], etag)) return void res.status(304).end();
    res.setHeader('Content-Length', bytes.length);
    res.end(bytes);
  };
}
