import type { ErrorRequestHandler, Response } from 'express';
import type { ErrorCode, Schema } from '../contract/contract.js';
import { isDatabaseUnavailable, violatedIndex } from '../platform/database/databaseErrors.js';
import { QueueFullError } from '../platform/fairQueue.js';
import { Problem, notFound, type FieldError } from '../platform/problem.js';
import type { Services } from '../services.js';
import { errorPage } from './errorPage.js';
import { forbidCaching } from './caching.js';
import { stateOf } from './pipelineState.js';
import { wantedForm } from './wantedForm.js';
import { fieldErrors, type ValidatorError } from './validationMessages.js';

export const errorStatuses: Record<ErrorCode, number> = {
  VALIDATION_ERROR: 400,
  BAD_REQUEST: 400,
  BAD_REQUEST_TARGET: 400,
  MALFORMED_JSON: 400,
  MALFORMED_MULTIPART: 400,
  FILE_REQUIRED: 400,
  URL_NOT_ALLOWED: 400,
  AUTHENTICATION_ERROR: 401,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  TENANT_INACTIVE: 403,
  NOT_FOUND: 404,
  TENANT_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  CONFLICT: 409,
  LENGTH_REQUIRED: 411,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  TOO_MANY_FILES: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RANGE_NOT_SATISFIABLE: 416,
  IMAGE_TOO_LARGE: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  ODOMETER_ROLLBACK: 422,
  CONTACT_DETAILS_NOT_ALLOWED: 422,
  NO_CONTACT_DETAILS: 422,
  UPGRADE_REQUIRED: 426,
  RATE_LIMIT_EXCEEDED: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  AI_TIMEOUT: 504,
};

interface HttpError {
  status?: number;
  headers?: Record<string, string>;
  type?: string;
  code?: string;
  errors?: ValidatorError[];
  message?: string;
  path?: string;
}

const unavailable = (retryAfterSeconds = 1) =>
  new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', { retryAfterSeconds });

function bodyProblem(error: HttpError): Problem | undefined {
  if (error.type === 'entity.too.large' || error.type === 'parameters.too.many')
    return new Problem('PAYLOAD_TOO_LARGE', 'The request body is too large');
  if (error.type === 'encoding.unsupported' || error.type === 'charset.unsupported') {
    return new Problem('UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json in UTF-8');
  }
  const isParserError =
    error.type?.startsWith('entity.') || error.type?.startsWith('request.') || error.code?.startsWith('Z_');
  return isParserError ? new Problem('MALFORMED_JSON', 'The request body is not valid JSON') : undefined;
}

/** Maps the HTTP statuses that libraries raise (`send`, the validator, body parsers) to problems in our wording. */
const libraryStatuses: Record<number, [code: ErrorCode, message: string]> = {
  403: ['NOT_FOUND', 'Resource not found'],
  404: ['NOT_FOUND', 'Resource not found'],
  405: ['METHOD_NOT_ALLOWED', 'The method is not allowed for this path'],
  406: ['BAD_REQUEST', 'None of the accepted media types is available'],
  408: ['REQUEST_TIMEOUT', 'The request did not arrive in time'],
  411: ['LENGTH_REQUIRED', 'Content-Length is required'],
  412: ['PRECONDITION_FAILED', 'A precondition of the request does not hold'],
  413: ['PAYLOAD_TOO_LARGE', 'The request body is too large'],
  414: ['BAD_REQUEST_TARGET', 'The request target is too long'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json'],
  416: ['RANGE_NOT_SATISFIABLE', 'The range is beyond the end of the content'],
  417: ['BAD_REQUEST', 'The expectation cannot be met'],
  431: ['HEADERS_TOO_LARGE', 'The request headers are too large'],
};

function libraryProblem(error: HttpError): Problem | undefined {
  const known = libraryStatuses[error.status ?? 0];
  if (known) return new Problem(...known);
  if (error.status !== 400) return undefined;
  const details: FieldError[] = fieldErrors(error.errors ?? [{ path: error.path ?? '', message: error.message ?? '' }]);
  return new Problem('VALIDATION_ERROR', 'Invalid input data', { details });
}

/** Returns what a client may see of an error: ours unchanged, the libraries' in our wording, otherwise no detail. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof QueueFullError) return unavailable(error.retryAfterSeconds);
  if (isDatabaseUnavailable(error)) return unavailable();
  if (violatedIndex(error)) return new Problem('CONFLICT', 'This already exists');
  if ((error as { code?: string }).code === 'P2025') return notFound();
  const httpError = error as HttpError;
  return (
    bodyProblem(httpError) ?? libraryProblem(httpError) ?? new Problem('INTERNAL_ERROR', 'An unexpected error occurred')
  );
}

/** A body of 100 KB may contain thousands of wrong fields. */
const maxDetails = 100;

export function errorBody(
  problem: Pick<Problem, 'code' | 'message'> & Partial<Pick<Problem, 'details'>>,
  requestId: string,
): Schema<'ErrorResponse'> {
  return {
    success: false,
    error: {
      code: problem.code,
      message: problem.message,
      ...(problem.details ? { details: problem.details.slice(0, maxDetails) } : {}),
      requestId,
    },
  };
}

function send(res: Response, status: number, [type, text]: [type: string, text: string]): void {
  forbidCaching(res);
  // Bypasses the validator, which doesn't know errors that the pipeline raises before it.
  res.status(status).setHeader('Content-Type', `${type}; charset=utf-8`);
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}

export function answerErrors({
  config,
  logger,
  metrics,
}: Pick<Services, 'config' | 'logger' | 'metrics'>): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/max-params -- Express recognises an error handler by its four parameters
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = toProblem(error);
    const status = problem.asStatus ?? errorStatuses[problem.code];
    const { match, requestId } = stateOf(req);
    if (status >= 500) {
      metrics.errors.inc({ operation: match?.operation.id ?? 'none', code: problem.code });
      logger.error('request failed', { requestId, operation: match?.operation.id, errorCode: problem.code, error });
    }
    // The size that the range exceeds.
    const contentRange = (error as HttpError | null)?.headers?.['Content-Range'];
    if (status === 416 && contentRange) res.setHeader('Content-Range', contentRange);
    if (problem.code === 'UPGRADE_REQUIRED') res.setHeader('Upgrade', 'websocket');
    if (problem.retryAfterSeconds !== undefined) res.setHeader('Retry-After', problem.retryAfterSeconds);
    const wantsPage = match?.operation.answersPage && wantedForm(req) === 'page';
    if (wantsPage) send(res, status, ['text/html', errorPage(req, status, config)]);
    else send(res, status, ['application/json', JSON.stringify(errorBody(problem, requestId))]);
  };
}
