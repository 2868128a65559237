import type { IncomingMessage } from 'node:http';
import type { Express } from 'express';
import type { Handlers } from '../handlers/handler.js';
import type { Services } from '../services.js';
import { speakVersion } from './apiVersions.js';
import { authenticate } from './authenticate.js';
import { admitWebhookCaller } from './webhookCaller.js';
import { createBodyBudget } from './bodyBudget.js';
import { allowCaching } from './caching.js';
import type { Contract } from './contractIndex.js';
import { dispatch } from './dispatch.js';
import { answerErrors } from './errors.js';
import { createExpress } from './expressApp.js';
import { inputNormalisation } from './normaliseInput.js';
import { createRateLimits } from './rateLimit.js';
import { readBody } from './readBody.js';
import {
  contractTargets,
  findOperation,
  rejectMalformedTarget,
  rewriteAliases,
  socketTargets,
} from './requestTarget.js';
import { createRoutes } from './routes.js';
import { crossOrigin, securityHeaders } from './securityHeaders.js';
import { rejectForeignOrigins } from './rejectForeignOrigins.js';
import { site } from './site/site.js';
import { identifyTenant } from './tenancy.js';
import { traceRequest } from './traceRequest.js';
import { validateByContract } from './validate.js';
import { warnOfProxies } from './warnOfProxies.js';

interface App {
  app: Express;
  /** Whether a request is for an operation that can open a WebSocket. */
  takesSockets(req: IncomingMessage): boolean;
}

/** Builds the whole pipeline, in the order that requests pass through it. Rejects if the contract is broken. */
export async function createApp(services: Services, handlers: Handlers, contract: Contract): Promise<App> {
  const routes = createRoutes(contract);
  const limits = createRateLimits(services, contract);
  const { normalise, refine } = inputNormalisation(contract);
  const app = createExpress(services.config.trustProxyHops);
  app.use(
    traceRequest(services),
    warnOfProxies(services),
    rejectMalformedTarget,
    crossOrigin(services),
    securityHeaders(),
    limits.outsideContract(contractTargets(routes)),
    site(services, new URL('openapi.json', contract.file)),
    rewriteAliases,
    findOperation(routes),
    speakVersion(services.config),
    authenticate(services),
    admitWebhookCaller(services),
    allowCaching,
    limits.byCaller,
    readBody(createBodyBudget()),
    normalise,
    await validateByContract(app, contract, { responses: !services.config.isProduction }),
    refine,
    identifyTenant(services),
    limits.byTarget,
    rejectForeignOrigins(services),
    dispatch(services, handlers),
  );
  app.use(limits.refund, answerErrors(services));
  return { app, takesSockets: socketTargets(routes) };
}
