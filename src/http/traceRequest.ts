import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Services } from '../services.js';
import { requestContext } from '../platform/logging/requestContext.js';
import { clientKeyOf } from '../platform/network/clientKey.js';
import { setState, stateOf } from './pipelineState.js';
import { upgradeOf } from './acceptUpgrades.js';

const acceptable = /^[A-Za-z0-9_-]{1,64}$/;

/** Gives the request its id, in the answer's header and every log line, and logs and measures it when it ends. */
export function traceRequest({ logger, metrics }: Services): RequestHandler {
  return (req, res, next) => {
    const given = req.headers['x-request-id'];
    const requestId = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
    const upgrade = upgradeOf(req);
    // Everywhere else a client has this one spelling.
    // eslint-disable-next-line no-restricted-properties
    const client = clientKeyOf(req.ip);
    setState(req, {
      requestId,
      startedAt: process.hrtime.bigint(),
      client,
      viewer: null,
      files: [],
      ...(upgrade ? { upgrade } : {}),
    });
    res.setHeader('X-Request-Id', requestId);
    res.on('error', (error) => logger.warn('An answer was not written', { requestId, error }));
    res.on('close', () => {
      const { startedAt, match, viewer } = stateOf(req);
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      const operation = match?.operation.id ?? 'none';
      metrics.requests.observe({ operation, method: req.method, status: res.statusCode }, seconds);
      logger.info('request', {
        requestId,
        operation,
        method: req.method,
        url: req.originalUrl.split('?')[0],
        status: res.statusCode,
        duration: Math.round(seconds * 1e5) / 100,
        userId: viewer?.userId,
        ip: client,
        aborted: res.writableFinished ? undefined : true,
      });
    });
    requestContext.run({ requestId, clientKey: client, outboxWritten: false }, next);
  };
}
