import type { ErrorRequestHandler, Request, Response } from 'express';
import type { ErrorCode, Schema } from '../contract/contract.js';
import { Problem, notFound, type FieldError } from '../platform/problem.js';
import { isDatabaseUnavailable, violatedIndex } from '../platform/database/databaseErrors.js';
import type { Services } from '../services.js';
import { stateOf } from './pipelineState.js';
import { fieldErrors, type ValidatorError } from './validationMessages.js';

export const statusOf: Record<ErrorCode, number> = {
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
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  LENGTH_REQUIRED: 411,
  PAYLOAD_TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  TOO_MANY_FILES: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IMAGE_TOO_LARGE: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  ODOMETER_ROLLBACK: 422,
  CONTACT_DETAILS_NOT_ALLOWED: 422,
  UPGRADE_REQUIRED: 426,
  RATE_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  AI_TIMEOUT: 504,
};

interface HttpError {
  status?: number;
  type?: string;
  code?: string;
  errors?: ValidatorError[];
  message?: string;
  path?: string;
}

const unavailable = () => new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', undefined, 1);

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

function validationProblem(error: HttpError): Problem | undefined {
  if (error.status === 404) return notFound();
  if (error.status === 415) return new Problem('UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json');
  if (error.status !== 400) return undefined;
  const details: FieldError[] = fieldErrors(error.errors ?? [{ path: error.path ?? '', message: error.message ?? '' }]);
  return new Problem('VALIDATION_ERROR', 'Invalid input data', details);
}

/** What a client may know of an error: ours as it is, the libraries' in our words, anything else nothing. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) return unavailable();
  if (violatedIndex(error)) return new Problem('CONFLICT', 'This already exists');
  if ((error as { code?: string }).code === 'P2025') return notFound();
  const httpError = error as HttpError;
  return (
    bodyProblem(httpError) ??
    validationProblem(httpError) ??
    new Problem('INTERNAL_ERROR', 'An unexpected error occurred')
  );
}

function errorBody(req: Request, problem: Problem): Schema<'ErrorResponse'> {
  return {
    success: false,
    error: {
      code: problem.code,
      message: problem.message,
      ...(problem.details ? { details: problem.details } : {}),
      requestId: stateOf(req).requestId,
    },
  };
}

function send(res: Response, status: number, body: unknown): void {
  // Written past the validator, which knows no errors that the pipeline raises before it.
  const text = JSON.stringify(body);
  res.status(status).setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}

export function answerErrors({ logger, metrics }: Services): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = toProblem(error);
    const status = statusOf[problem.code];
    const { match, requestId } = stateOf(req);
    if (status >= 500) {
      metrics.errors.inc({ operation: match?.operation.id ?? 'none', code: problem.code });
      logger.error('request failed', { requestId, operation: match?.operation.id, errorCode: problem.code, error });
    }
    if (problem.code === 'UPGRADE_REQUIRED') res.setHeader('Upgrade', 'websocket');
    if (problem.retryAfterSeconds !== undefined) res.setHeader('Retry-After', problem.retryAfterSeconds);
    send(res, status, errorBody(req, problem));
  };
}
