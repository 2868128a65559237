import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import { forbidden } from '../platform/problem.js';
import { stateOf } from './pipelineState.js';

/** Rejects WebSockets from unknown origins, because browsers open them across origins without a preflight. */
export function rejectForeignOrigins(config: Pick<Config, 'allowedOrigins' | 'apiUrl'>): RequestHandler {
  const allowed = new Set([...config.allowedOrigins, new URL(config.apiUrl).origin]);
  return (req, _res, next) => {
    const { origin } = req.headers;
    if (stateOf(req).upgrade && origin !== undefined && !allowed.has(origin)) throw forbidden();
    next();
  };
}
