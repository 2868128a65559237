import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';

export function securityHeaders(): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'self'"] } },
      strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
      frameguard: { action: 'deny' },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
    (_req, res, next) => {
      res.setHeader('X-XSS-Protection', '1; mode=block');
      next();
    },
  ];
}

const allowedHeaders =
  'Authorization, Content-Type, X-API-Key, X-Cart-Id, X-Order-Token, X-Tenant-Domain, X-Request-Id, Idempotency-Key, If-Match, If-None-Match, KiwiCar-Version, Last-Event-ID';
const exposedHeaders =
  'X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, Last-Event-ID, ETag, Deprecation, Sunset, Link, Idempotent-Replayed';

/** Answers preflights of listed origins; any other OPTIONS request passes through and ends as 405. */
export function crossOrigin(config: Pick<Config, 'allowedOrigins'>): RequestHandler {
  const allowed = new Set(config.allowedOrigins);
  const listed = cors({
    origin: [...allowed],
    credentials: true,
    methods: 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
    allowedHeaders,
    exposedHeaders,
    maxAge: 600,
  });
  return (req, res, next) => {
    res.vary('Origin');
    if (req.headers.origin && allowed.has(req.headers.origin)) listed(req, res, next);
    else next();
  };
}
