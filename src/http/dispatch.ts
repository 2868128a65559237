import type express from 'express';
import type { Answer, Caller } from '../contract/contract.js';
import type { RequestTenant, StaffMember } from '../contract/tenant.js';
import type { Handlers } from '../handlers/handler.js';
import { requestContext } from '../platform/logging/requestContext.js';
import type { Services } from '../services.js';
import { scopeTo } from '../platform/database/scopeTo.js';
import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import { readPrecondition } from './entityTags.js';
import { onceByKey } from './idempotency.js';
import { operationOf, stateOf } from './pipelineState.js';
import { refundLimits } from './refundLimits.js';
import { readRefreshCookie } from './refreshCookie.js';
import { sendAnswer } from './sendAnswer.js';
import { wantedForm } from './wantedForm.js';

type AnyHandler = (request: unknown, services: Services) => Promise<Answer>;

function toRequest(req: express.Request) {
  const { client, viewer, files, match, upgrade, tenant, staff, mediaType } = stateOf(req);
  const lastEventId = req.headers['last-event-id'];
  return {
    viewer,
    get caller(): Caller {
      if (!viewer) throw new Error('This operation does not demand a signed-in caller');
      return viewer;
    },
    get tenant(): RequestTenant {
      if (!tenant) throw new Error('This operation does not demand a dealer');
      return tenant;
    },
    namedTenant: tenant ?? null,
    get staff(): StaffMember {
      if (!staff) throw new Error('This operation is not for staff');
      return staff;
    },
    params: match!.params,
    query: req.query,
    body: req.body as unknown,
    files,
    mediaType,
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

/** Of an operation about one dealer, the handler reaches that dealer's rows alone. */
function servicesFor(services: Services, req: express.Request): Services {
  const { tenancy } = operationOf(req);
  if (tenancy === 'none' || tenancy === 'optional') return services;
  return { ...services, db: scopeTo(services.db, stateOf(req).tenant!.id) };
}

/** Runs the operation's handler and writes its result. Events that it committed are dispatched immediately. */
export function dispatch(services: Services, handlers: Handlers): express.RequestHandler {
  return async (req, res) => {
    const handler = handlers[operationOf(req).id] as unknown as AnyHandler;
    const request = toRequest(req);
    try {
      const result = await wakeAfter(services.wakeUps, () =>
        onceByKey(req, res, { services, work: () => handler(request, servicesFor(services, req)) }),
      );
      await refundLimits(services, req, 'success');
      await sendAnswer(req, res, { services, result });
    } finally {
      if (requestContext.getStore()?.outboxWritten) services.scheduler.trigger();
    }
  };
}
