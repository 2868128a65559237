import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { notFound } from '../platform/problem.js';
import type { Contract } from './contractIndex.js';
import { memoiseRouteExpressions } from '../platform/patches/memoiseRouteExpressions.js';
import { operationOf } from './pipelineState.js';

type Spec = Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'];

/**
 * Returns the contract with reserved characters allowed in query parameters. Otherwise the validator rejects a `+` or
 * `'` that a form or `encodeURIComponent` leaves unescaped.
 */
function withReservedCharacters(document: Contract['document']): Spec {
  const spec = structuredClone(document) as {
    paths: Record<string, Record<string, { parameters?: { in?: string; allowReserved?: boolean }[] }>>;
    components?: { parameters?: Record<string, { in?: string; allowReserved?: boolean }> };
  };
  const operations = Object.values(spec.paths).flatMap((path) => Object.values(path));
  const parameters = [
    ...operations.flatMap((operation) => operation.parameters ?? []),
    ...Object.values(spec.components?.parameters ?? {}),
  ];
  for (const parameter of parameters) if (parameter.in === 'query') parameter.allowReserved = true;
  return spec as unknown as Spec;
}

/** RFC 5321 allows 64 characters before the @, which the library doesn't check; the pattern covers the rest. */
const deliverable = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

/** The validator reads the contract on its first run: run it now, so that a broken contract prevents startup. */
function untilReady(app: Express, first: RequestHandler): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = ((error?: Error) => (error ? reject(error) : resolve())) as NextFunction;
    void first({ app } as unknown as Request, {} as Response, next);
  });
}

/**
 * Validates requests against the contract and, outside production, responses too. Security, uploads and routing run
 * before it; the last step asserts that the validator used the operation that the router found.
 */
export async function validateByContract(
  app: Express,
  contract: Contract,
  { responses }: { responses: boolean },
): Promise<RequestHandler[]> {
  memoiseRouteExpressions();
  const validators = OpenApiValidator.middleware({
    apiSpec: withReservedCharacters(contract.document),
    validateApiSpec: true,
    validateRequests: { allowUnknownQueryParameters: false },
    validateResponses: responses,
    validateSecurity: false,
    fileUploader: false,
    ajvFormats: { mode: 'full' },
    formats: { email: deliverable },
    useRequestUrl: true,
  }) as unknown as RequestHandler[];
  await untilReady(app, validators[0]!);
  const sameOperation: RequestHandler = (req, _res, next) => {
    const judged = (req as { openapi?: { schema?: { operationId?: string } } }).openapi?.schema?.operationId;
    if (judged !== operationOf(req).id) throw notFound();
    next();
  };
  return [...validators, sameOperation];
}
