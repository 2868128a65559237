import type { RequestHandler } from 'express';
import { Problem, notFound } from '../platform/problem.js';
import { stateOf } from './pipelineState.js';
import type { Routes } from './routes.js';

/**
 * Refuses targets that two parsers could read differently: absolute form, fragments, back-slashes, broken escapes.
 * What is left has one meaning for the router, the validator and us.
 */
export const refuseOddTarget: RequestHandler = (req, _res, next) => {
  const target = req.originalUrl;

  if (!target.startsWith('/') || target.startsWith('//') || /[#\\\u0000-\u0020\u007f]/.test(target)) {
    throw new Problem('BAD_REQUEST_TARGET', 'The request target is not a plain path');
  }
  try {
    decodeURIComponent(target.replaceAll('+', ' '));
  } catch {
    throw new Problem('BAD_REQUEST_TARGET', 'The request target is not valid percent-encoded UTF-8');
  }
  next();
};

const aliases: [RegExp, string][] = [
  [/^\/health(?=$|\?)/, '/api/v1/health'],
  [/^\/api\/(?!v\d+(?:\/|$|\?))/, '/api/v1/'],
  [/^\/api\/v1\/images\/upload(?=$|\?)/, '/api/v1/uploads/images'],
  [/^\/api\/v1\/ai\/pricing(?=$|\?)/, '/api/v1/ai/price-estimate'],
  [/^\/api\/v1\/users\/profile(?=$|\?)/, '/api/v1/users/me'],
];

/** Serves the older names of paths under their canonical ones. */
export const rewriteAliases: RequestHandler = (req, _res, next) => {
  for (const [pattern, replacement] of aliases) req.url = req.url.replace(pattern, replacement);
  next();
};

/** Finds the operation, or answers 404 or 405. A HEAD request runs as GET; Node leaves the body out. */
export function findOperation(routes: Routes): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'HEAD') {
      stateOf(req).isHead = true;
      req.method = 'GET';
    }
    const path = req.url.split('?')[0]!;
    const match = routes.match(req.method, path);
    if (!match) {
      const allowed = routes.allowedMethods(path);
      if (allowed.length === 0) throw notFound();
      res.setHeader('Allow', [...allowed, 'OPTIONS'].join(', '));
      throw new Problem('METHOD_NOT_ALLOWED', `${req.method} is not allowed here`);
    }
    stateOf(req).match = match;
    next();
  };
}
