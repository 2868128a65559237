import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { Problem, notFound } from '../platform/problem.js';
import { stateOf } from './pipelineState.js';
import type { Routes } from './routes.js';

/**
 * Rejects targets that two parsers could read differently: absolute form, fragments, back-slashes, broken escapes.
 * All others mean the same to the router, the validator and the handlers.
 */
export const rejectMalformedTarget: RequestHandler = (req, _res, next) => {
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
  [/^\/api\/v1(?=$|\?)/, '/api/v1/'],
  [/^\/webhook\/fonnte(?=$|\?)/, '/api/v1/webhooks/fonnte'],
  [/^\/health(?=$|\?)/, '/api/v1/health'],
  [/^\/api\/(?!v\d+(?:\/|$|\?))/, '/api/v1/'],
  [/^\/api\/v1\/images\/upload(?=$|\?)/, '/api/v1/uploads/images'],
  [/^\/api\/v1\/ai\/pricing(?=$|\?)/, '/api/v1/ai/price-estimate'],
  [/^\/api\/v1\/users\/profile(?=$|\?)/, '/api/v1/users/me'],
];

const canonicalTarget = (target: string) =>
  aliases.reduce((canonical, [pattern, replacement]) => canonical.replace(pattern, replacement), target);

const pathOf = (target: string) => target.split('?')[0]!;

/** Rewrites older paths to their canonical ones. */
export const rewriteAliases: RequestHandler = (req, _res, next) => {
  req.url = canonicalTarget(req.url);
  next();
};

/** Returns whether the contract has a request's path, under any method. */
export const contractTargets =
  (routes: Routes) =>
  ({ url = '' }: IncomingMessage): boolean =>
    routes.allowedMethods(pathOf(canonicalTarget(url))).length > 0;

/** Returns whether a request is for an operation that can open a WebSocket. */
export const socketTargets =
  (routes: Routes) =>
  ({ url = '' }: IncomingMessage): boolean =>
    routes.match('GET', pathOf(canonicalTarget(url)))?.operation.opensSocket ?? false;

/** Finds the operation, or answers 404 or 405. A HEAD request runs as GET; Node leaves the body out. */
export function findOperation(routes: Routes): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'HEAD') {
      stateOf(req).isHead = true;
      req.method = 'GET';
    }
    const path = pathOf(req.url);
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
