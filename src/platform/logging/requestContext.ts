import { AsyncLocalStorage } from 'node:async_hooks';

/** What one request, or one job run, carries through every await: its id for the log, and what it wrote. */
export interface RequestContext {
  requestId: string;
  userId?: string;
  /** The client that the request is from, see clientKeyOf. */
  clientKey?: string;
  /** What its device cookie says, or is to say from now on. */
  deviceId?: string;
  outboxWritten: boolean;
  /** Who it has notified of something. */
  notifiedUserIds?: Set<string>;
  /** Nobody waits for it, so that its statements may take their time. */
  isJob?: true;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
