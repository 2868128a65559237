import { PermanentSendError } from './MessageTransport.js';

/** The operator has to fix a rejected key, a wrong account or a full quota: the message itself may still be sent. */
const retryableRefusals = new Set([401, 403, 404, 408, 429]);

/** Returns whether an HTTP status rejects the message itself, regardless of sender and time. */
export const isPermanentFailure = (status: number): boolean =>
  status >= 400 && status < 500 && !retryableRefusals.has(status);

/**
 * Returns the error of one failed send, safe to log and store: at most 300 characters, without the recipient's address.
 */
export function sendFailure(failure: { provider: string; permanent: boolean; detail: string; to: string }): Error {
  const detail = failure.detail.replaceAll(failure.to, '<recipient>').replace(/\s+/g, ' ').trim().slice(0, 300);
  const message = `${failure.provider}: ${detail}`;
  return failure.permanent ? new PermanentSendError(message) : new Error(message);
}
