import type { RequestHandler } from 'express';
import { unauthorized } from '../platform/problem.js';
import type { Services } from '../services.js';
import { operationOf } from './pipelineState.js';

/** Admits a provider to its webhook by the secret that it shares with us, in either header or in the query. */
export function admitWebhookCaller({ isWebhookSecret }: Pick<Services, 'isWebhookSecret'>): RequestHandler {
  return (req, _res, next) => {
    if (!operationOf(req).takesWebhookSecret) return next();
    const given = req.get('X-Fonnte-Signature') ?? req.get('X-Webhook-Secret') ?? req.query.secret;
    if (typeof given !== 'string' || !isWebhookSecret(given)) throw unauthorized();
    next();
  };
}
