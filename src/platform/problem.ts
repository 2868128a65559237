import type { ErrorCode } from '../contract/contract.js';

export interface FieldError {
  field: string;
  message: string;
  /** The affected part of the field's text, in UTF-16 units; the end is exclusive. */
  start?: number;
  end?: number;
}

/** An error that the contract documents: `http/` maps the code to a status and the rest to the error body. */
export class Problem extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: FieldError[],
    readonly retryAfterSeconds?: number,
    /** Whether the work was done or paid for anyway: limits that refund failures then don't. */
    readonly isCharged = false,
  ) {
    super(message);
    this.name = 'Problem';
  }
}

export const notFound = () => new Problem('NOT_FOUND', 'Resource not found');
export const forbidden = () => new Problem('FORBIDDEN', 'Forbidden');
export const unauthorized = () => new Problem('UNAUTHORIZED', 'Unauthorized');
export const invalid = (field: string, message: string) =>
  new Problem('VALIDATION_ERROR', 'Invalid input data', [{ field, message }]);
