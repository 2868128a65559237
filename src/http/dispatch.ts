import type express from 'express';
import type { Answer, Caller } from '../contract/contract.js';
import type { Handlers } from '../handlers/handler.js';
import { requestContext } from '../platform/logging/requestContext.js';
import type { Services } from '../services.js';
import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import type { Operation } from './contractIndex.js';
import { entityTag, matchesTag, readPrecondition } from './entityTags.js';
import { setDeviceCookie } from './deviceCookie.js';
import { onceByKey } from './idempotency.js';
import { operationOf, stateOf } from './pipelineState.js';
import { sendFile } from './sendFile.js';
import { readRefreshCookie, setRefreshCookie } from './refreshCookie.js';
import { wantedForm } from './wantedForm.js';
import { serveEvents } from './serveEvents.js';
import { serveSocket } from './serveSocket.js';

type AnyHandler = (request: unknown, services: Services) => Promise<Answer>;

function toRequest(req: express.Request) {
  const { client, viewer, files, match, upgrade } = stateOf(req);
  const lastEventId = req.headers['last-event-id'];
  return {
    viewer,
    get caller(): Caller {
      if (!viewer) throw new Error('This operation does not demand a signed-in caller');
      return viewer;
    },
    params: match!.params,
    query: req.query,
    body: req.body as unknown,
    files,
    client,
    refreshCookie: readRefreshCookie(req),
    precondition: readPrecondition(req),
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    isHead: stateOf(req).isHead ?? false,
    wants: wantedForm(req),
    isUpgrade: upgrade !== undefined,
    cacheSeconds: operationOf(req).cacheSeconds,
  };
}

/** Returns the tag of a JSON body that shows a resource which the caller may store; null for any other response. */
function tagOf({ isConditionalRead }: Operation, { status, body, version }: Answer): string | null {
  const showsResource = version !== undefined || isConditionalRead;
  return status === 200 && showsResource && typeof body === 'object' ? entityTag(body, version) : null;
}

async function answer(
  req: express.Request,
  res: express.Response,
  { services, result }: { services: Services; result: Answer },
): Promise<void> {
  const { config, logger } = services;
  const { feed } = result;
  if (feed) return (result.status === 101 ? serveSocket : serveEvents)(req, res, { feed, logger });
  if (result.refreshCookie !== undefined) setRefreshCookie(res, config, result.refreshCookie);
  const deviceId = requestContext.getStore()?.deviceId;
  // Recognise the signed-in user's device next time.
  if (typeof result.refreshCookie === 'string' && deviceId !== undefined) setDeviceCookie(res, deviceId);
  const operation = operationOf(req);
  const tag = tagOf(operation, result);
  if (tag !== null) res.setHeader('ETag', tag);
  if (tag !== null && operation.isConditionalRead && matchesTag(req, tag)) return void res.status(304).end();
  res.status(result.status);
  if (result.download) await sendFile(res, { logger, isHead: stateOf(req).isHead ?? false }, result.download);
  else if (result.body === undefined) res.end();
  else if (typeof result.body === 'string') res.type('html').send(result.body);
  else res.json(result.body);
}

/** Runs the operation's handler and writes its result. Events that it committed are dispatched immediately. */
export function dispatch(services: Services, handlers: Handlers): express.RequestHandler {
  return async (req, res) => {
    const handler = handlers[operationOf(req).id] as unknown as AnyHandler;
    const request = toRequest(req);
    try {
      const result = await wakeAfter(services.wakeUps, () =>
        onceByKey(req, res, { services, work: () => handler(request, services) }),
      );
      await answer(req, res, { services, result });
    } finally {
      if (requestContext.getStore()?.outboxWritten) services.scheduler.trigger();
    }
  };
}
