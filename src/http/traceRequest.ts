import type { Match } from './routes.js';
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Services } from '../services.js';
import { requestContext, type RequestContext } from '../platform/logging/requestContext.js';
import { clientKeyOf } from '../platform/network/clientKey.js';
import { readDeviceId } from './deviceCookie.js';
import { setState, stateOf } from './pipelineState.js';
import { upgradeOf } from './acceptUpgrades.js';

const acceptable = /^[A-Za-z0-9_-]{1,64}$/;

const maxLoggedUrl = 2000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns the ids in the path by resource: `/listings/{id}` yields `listingId`. Other parameters may be secrets. */
function idsOf(match: Match | undefined): Record<string, string> {
  if (!match) return {};
  const parts = match.operation.path.split('/');
  return Object.fromEntries(
    Object.entries(match.params).flatMap(([name, value]) => {
      if (!uuid.test(value)) return [];
      const room = parts[parts.indexOf(`{${name}}`) - 1] ?? '';
      const singular = room
        .replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())
        .replace(/(ch|sh|x|ss)es$|s$/, '$1');
      return [[/^q?id$/.test(name) ? `${singular}Id` : name, value]];
    }),
  );
}

/** Assigns the request id for the response header and every log line; logs and measures the request when it ends. */
export function traceRequest({ logger, metrics }: Pick<Services, 'logger' | 'metrics'>): RequestHandler {
  return (req, res, next) => {
    const given = req.headers['x-request-id'];
    const requestId = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
    const upgrade = upgradeOf(req);
    // eslint-disable-next-line no-restricted-properties -- the one place that turns an address into its canonical form
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
    const context: RequestContext = { requestId, outboxWritten: false };
    res.on('error', (error) => logger.warn('A response was not written', { requestId, error }));
    res.on('close', () => {
      const { startedAt, match, viewer } = stateOf(req);
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      const operation = match?.operation.id ?? 'none';
      metrics.requests.observe({ operation, method: req.method, status: res.statusCode }, seconds);
      logger.info('request', {
        requestId,
        operation,
        method: req.method,
        url: req.originalUrl.slice(0, maxLoggedUrl),
        ...idsOf(match),
        status: res.statusCode,
        duration: Math.round(seconds * 1e5) / 100,
        userId: viewer?.userId ?? context.userId,
        ip: client,
        aborted: res.writableFinished ? undefined : true,
      });
      if (match?.operation.tag === 'auth') {
        const outcome = res.statusCode < 400 ? 'succeeded' : 'failed';
        logger.info('auth event', { requestId, event: `${operation} ${outcome}`, userId: context.userId, ip: client });
      }
    });
    requestContext.run({ requestId, clientKey: client, deviceId: readDeviceId(req), outboxWritten: false }, next);
  };
}
