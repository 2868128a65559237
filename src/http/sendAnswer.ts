import type express from 'express';
import type { Answer } from '../contract/contract.js';
import { requestContext } from '../platform/logging/requestContext.js';
import type { Services } from '../services.js';
import { translateTo } from './apiVersions.js';
import type { Operation } from './contractIndex.js';
import { setDeviceCookie } from './deviceCookie.js';
import { entityTag, matchesTag } from './entityTags.js';
import { operationOf, stateOf } from './pipelineState.js';
import { setRefreshCookie } from './refreshCookie.js';
import { sendFile } from './sendFile.js';
import { serveEvents } from './serveEvents.js';
import { serveSocket } from './serveSocket.js';

/** Returns the tag of a JSON body that shows a resource which the caller may store; null for any other response. */
function tagOf({ isConditionalRead }: Operation, { status, body, version }: Answer): string | null {
  const showsResource = version !== undefined || isConditionalRead;
  return status === 200 && showsResource && typeof body === 'object' ? entityTag(body, version) : null;
}

/** Writes a handler's result: a feed, a file, a page or JSON with its ETag, or 304 to a caller that has it. */
export async function sendAnswer(
  req: express.Request,
  res: express.Response,
  { services, result }: { services: Pick<Services, 'config' | 'logger'>; result: Answer },
): Promise<void> {
  const { config, logger } = services;
  const { feed } = result;
  if (feed) return (result.status === 101 ? serveSocket : serveEvents)(req, res, { feed, logger });
  if (result.refreshCookie !== undefined) setRefreshCookie(res, config, result.refreshCookie);
  const deviceId = requestContext.getStore()?.deviceId;
  // Recognise the signed-in user's device next time.
  if (typeof result.refreshCookie === 'string' && deviceId !== undefined) setDeviceCookie(res, deviceId);
  const operation = operationOf(req);
  const { version } = stateOf(req);
  const tag = tagOf(operation, { ...result, body: version ? translateTo(version, result.body) : result.body });
  if (tag !== null) res.setHeader('ETag', tag);
  if (tag !== null && operation.isConditionalRead && matchesTag(req, tag)) return void res.status(304).end();
  if (result.location !== undefined) res.setHeader('Location', result.location);
  res.status(result.status);
  if (result.download) await sendFile(res, { logger, isHead: stateOf(req).isHead ?? false }, result.download);
  else if (result.body === undefined) res.end();
  else if (typeof result.body === 'string') res.type('html').send(result.body);
  else res.json(result.body);
}
