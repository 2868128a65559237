import { AsyncLocalStorage } from 'node:async_hooks';

/** The context of one request or job run, available across every await: its id for the log, and what it wrote. */
export interface RequestContext {
  requestId: string;
  userId?: string;
  /** The client of the request, see clientKeyOf. */
  clientKey?: string;
  /** The value of its device cookie, or the one that is about to be set. */
  deviceId?: string;
  outboxWritten: boolean;
  /** The users that it has notified. */
  notifiedUserIds?: Set<string>;
  /** Set for background work, whose statements have a higher time limit. */
  isJob?: true;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
