import type { RequestHandler } from 'express';
import { isRevoked } from '../domain/accounts/sessions/revocation.js';
import { readAccessToken } from '../domain/accounts/sessions/tokens.js';
import { forbidden, unauthorized } from '../platform/problem.js';
import { requestContext } from '../platform/logging/requestContext.js';
import type { Services } from '../services.js';
import { operationOf, stateOf } from './pipelineState.js';
import { admitStaff } from './tenancy.js';

/** Enforces the operation's `security` and `x-roles`, which for staff are those of the dealer. A token that is sent must be valid, even if none is required. */
export function authenticate(services: Services): RequestHandler {
  const { db, redis, keys } = services;
  return async (req, _res, next) => {
    const { access, roles, tenancy } = operationOf(req);
    const header = req.headers.authorization;
    if (access === 'public' || (access === 'optional' && header === undefined)) return next();
    const token = /^Bearer ([^ ]+)$/i.exec(header ?? '')?.[1];
    if (!token) throw unauthorized();
    const caller = readAccessToken(keys, token);
    if (await isRevoked(db, redis, caller)) throw unauthorized();
    if (tenancy === 'staff') await admitStaff(services, req, caller);
    else if (roles.length > 0 && !roles.includes(caller.role)) throw forbidden();
    stateOf(req).viewer = caller;
    const context = requestContext.getStore();
    if (context) context.userId = caller.userId;
    next();
  };
}
