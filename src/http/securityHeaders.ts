import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { isAllowedOrigin, type OriginServices } from './allowedOrigins.js';

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

export const allowedHeaders =
  'Authorization, Content-Type, X-API-Key, X-Cart-Id, X-Order-Token, X-Tenant-Domain, X-Request-Id, Idempotency-Key, If-Match, If-None-Match, KiwiCar-Version, Last-Event-ID';
export const exposedHeaders =
  'X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, Last-Event-ID, ETag, Deprecation, Sunset, Link, Idempotent-Replayed';

/** Answers preflights of allowed origins; any other OPTIONS request passes through and ends as 405. */
export function crossOrigin(services: OriginServices): RequestHandler {
  const allowed = cors({
    origin: true,
    credentials: true,
    methods: 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
    allowedHeaders,
    exposedHeaders,
    maxAge: 600,
  });
  return async (req, res, next) => {
    res.vary('Origin');
    const { origin } = req.headers;
    if (origin && (await isAllowedOrigin(services, origin))) allowed(req, res, next);
    else next();
  };
}
