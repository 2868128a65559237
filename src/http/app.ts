import express, { type Express } from 'express';
import type { Handlers } from '../handlers/handler.js';
import type { Services } from '../services.js';
import { authenticate } from './authenticate.js';
import { readContract } from './contractIndex.js';
import { dispatch } from './dispatch.js';
import { answerErrors } from './errors.js';
import { inputNormalisation } from './normaliseInput.js';
import { createRateLimits } from './rateLimit.js';
import { readBody } from './readBody.js';
import { findOperation, refuseOddTarget, rewriteAliases } from './requestTarget.js';
import { createRoutes } from './routes.js';
import { crossOrigin, securityHeaders } from './securityHeaders.js';
import { refuseForeignSockets } from './refuseForeignSockets.js';
import { site } from './site/site.js';
import { traceRequest } from './traceRequest.js';
import { validateByContract } from './validate.js';
import { warnOfProxies } from './warnOfProxies.js';

/** The whole pipeline, in the order in which a request meets it. Rejects when the contract is broken. */
export async function createApp(services: Services, handlers: Handlers, contractFile: URL): Promise<Express> {
  const contract = readContract(contractFile);
  const limits = createRateLimits(services, contract);
  const { normalise, trim } = inputNormalisation(contract);
  const app = express();
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', services.config.trustProxyHops);
  app.set('query parser', 'simple');
  app.use(
    traceRequest(services),
    warnOfProxies(services),
    refuseOddTarget,
    crossOrigin(services.config),
    securityHeaders(),
    site(services, contract),
    rewriteAliases,
    findOperation(createRoutes(contract)),
    authenticate(services),
    limits.byCaller,
    readBody(contract.resolve),
    normalise,
    await validateByContract(app, contract, { responses: !services.config.isProduction }),
    trim,
    limits.byTarget,
    refuseForeignSockets(services.config),
    dispatch(services, handlers),
  );
  app.use(limits.refund, answerErrors(services));
  return app;
}
