import { PermanentSendError } from './MessageTransport.js';

/** A refused key, a wrong account and a full quota are the operator's to fix: the message itself may still be sent. */
const retryableRefusals = new Set([401, 403, 404, 408, 429]);

/** Whether an HTTP answer refuses the message itself, whoever sends it and whenever. */
export const isPermanentFailure = (status: number): boolean =>
  status >= 400 && status < 500 && !retryableRefusals.has(status);

/** The error of one failed send, safe to log and store: at most 300 characters and without the recipient's address. */
export function sendFailure(failure: { provider: string; permanent: boolean; detail: string; to: string }): Error {
  const detail = failure.detail.replaceAll(failure.to, '<recipient>').replace(/\s+/g, ' ').trim().slice(0, 300);
  const message = `${failure.provider}: ${detail}`;
  return failure.permanent ? new PermanentSendError(message) : new Error(message);
}
