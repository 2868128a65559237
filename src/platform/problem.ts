import type { ErrorCode } from '../contract/contract.js';

export interface FieldError {
  field: string;
  message: string;
  /** The affected part of the field's text, in UTF-16 units; the end is exclusive. */
  start?: number;
  end?: number;
}

interface ProblemOptions {
  details?: FieldError[] | undefined;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number | undefined;
  /** Instead of the code's own: the input is well-formed and breaks a rule of something else. */
  asStatus?: 422 | undefined;
  /** Whether the work was done or paid for anyway: limits that refund failures then don't. */
  isCharged?: boolean;
}

/** An error that the contract documents: `http/` maps the code to a status and the rest to the error body. */
export class Problem extends Error {
  readonly details: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly asStatus: 422 | undefined;
  readonly isCharged: boolean;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { details, retryAfterSeconds, asStatus, isCharged = false }: ProblemOptions = {},
  ) {
    super(message);
    this.name = 'Problem';
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
    this.asStatus = asStatus;
    this.isCharged = isCharged;
  }
}

export const notFound = () => new Problem('NOT_FOUND', 'Resource not found');
export const forbidden = () => new Problem('FORBIDDEN', 'Forbidden');
export const unauthorized = () => new Problem('UNAUTHORIZED', 'Unauthorized');
export const invalid = (field: string, message: string) =>
  new Problem('VALIDATION_ERROR', 'Invalid input data', { details: [{ field, message }] });
