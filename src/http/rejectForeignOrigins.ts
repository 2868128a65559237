import type { RequestHandler } from 'express';
import { isAllowedOrigin, type OriginServices } from './allowedOrigins.js';
import { forbidden } from '../platform/problem.js';
import { stateOf } from './pipelineState.js';

/** Rejects WebSockets from unknown origins, because browsers open them across origins without a preflight. */
export function rejectForeignOrigins(services: OriginServices): RequestHandler {
  const own = new URL(services.config.apiUrl).origin;
  return async (req, _res, next) => {
    const { origin } = req.headers;
    const isForeign = stateOf(req).upgrade && origin !== undefined && origin !== own;
    if (isForeign && !(await isAllowedOrigin(services, origin))) throw forbidden();
    next();
  };
}
