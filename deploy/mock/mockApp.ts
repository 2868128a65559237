import type { Express } from 'express';
import winston from 'winston';
import type { Config } from '../../src/config.js';
import { speakVersion } from '../../src/http/apiVersions.js';
import { allowCaching } from '../../src/http/caching.js';
import { createBodyBudget } from '../../src/http/bodyBudget.js';
import { readContract } from '../../src/http/contractIndex.js';
import { answerErrors } from '../../src/http/errors.js';
import { createExpress } from '../../src/http/expressApp.js';
import { inputNormalisation } from '../../src/http/normaliseInput.js';
import { readBody } from '../../src/http/readBody.js';
import { findOperation, rejectMalformedTarget, rewriteAliases } from '../../src/http/requestTarget.js';
import { createRoutes } from '../../src/http/routes.js';
import { securityHeaders } from '../../src/http/securityHeaders.js';
import { traceRequest } from '../../src/http/traceRequest.js';
import { validateByContract } from '../../src/http/validate.js';
import { createMetrics } from '../../src/platform/metrics/metrics.js';
import { anyOrigin } from './anyOrigin.js';
import { drawnPhotos } from './drawnPhotos.js';
import { createExampleSource } from './examples.js';
import { answerByExample, authenticateByExample, countRequests } from './mockSteps.js';
import { readWorld } from './world.js';

/**
 * Builds the mock: the server's own steps for routing, tolerance, validation and errors, so that a wrong request fails
 * as it does there, and Prism's examples in place of the handlers.
 */
export async function createMock(config: Config, folder: URL): Promise<Express> {
  const services = { config, logger: winston.createLogger({ silent: true }), metrics: createMetrics() };
  const contract = readContract(new URL('contract.json', folder));
  const published = new URL('openapi.json', folder);
  const world = readWorld(published);
  const { normalise, refine } = inputNormalisation(contract);
  const app = createExpress(0);
  app.use(
    traceRequest(services),
    rejectMalformedTarget,
    anyOrigin(),
    securityHeaders(),
    drawnPhotos(),
    rewriteAliases,
    findOperation(createRoutes(contract)),
    speakVersion(config),
    authenticateByExample(world),
    allowCaching,
    countRequests(),
    readBody(createBodyBudget()),
    normalise,
    await validateByContract(app, contract, { responses: false }),
    refine,
    answerByExample(services, { examples: await createExampleSource(published), world }),
  );
  app.use(answerErrors(services));
  return app;
}
