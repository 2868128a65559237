import type { Schema } from './types.js';

export type ErrorCode = NonNullable<Schema<'ErrorResponse'>['error']['code']>;
export type FieldError = Schema<'ErrorDetail'>;

interface ErrorAnswer {
  status: number;
  code: ErrorCode;
  message: string;
  requestId: string | null;
  fields: FieldError[];
  retryAfterSeconds: number | null;
}

/** An error that the API answered. */
export class KiwiCarError extends Error {
  override readonly name = 'KiwiCarError';
  /** The HTTP status. */
  readonly status: number;
  readonly code: ErrorCode;
  /** Quote it when you contact support. */
  readonly requestId: string | null;
  /** What is wrong with each field; empty unless the input was invalid. */
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | null;

  constructor({ message, status, code, requestId, fields, retryAfterSeconds }: ErrorAnswer) {
    super(message);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Returns the seconds of a `Retry-After` header, which is a number or a date. */
export function retryAfterOf({ headers }: Response): number | null {
  const header = headers.get('Retry-After');
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

/** Returns the error that a response describes; a proxy's page becomes an error too. */
export function errorOf(response: Response, body: unknown): KiwiCarError {
  const answered = (body as { error?: Partial<Schema<'ErrorResponse'>['error']> } | undefined)?.error ?? {};
  const { code = 'INTERNAL_ERROR', message = `The server answered ${response.status}`, details } = answered;
  return new KiwiCarError({
    status: response.status,
    code,
    message,
    requestId: response.headers.get('X-Request-Id'),
    fields: details ?? [],
    retryAfterSeconds: retryAfterOf(response),
  });
}
