import { AsyncResource } from 'node:async_hooks';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { Problem } from '../problem.js';

/** Runs work that uses one database connection at a time, as soon as the share has a free one. */
export type Share = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Limits one kind of work to a part of the connection pool, so that the rest remains free for others. Throws
 * SERVICE_UNAVAILABLE if `waiting` callers are already waiting.
 */
export function createShare({ connections, waiting }: { connections: number; waiting: number }): Share {
  const policy = bulkhead(connections, waiting);
  return async (work) => {
    try {
      // Waiting work is started by the work that ends before it, and would otherwise run in the context of that
      // request.
      return await policy.execute(AsyncResource.bind(work));
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      throw new Problem('SERVICE_UNAVAILABLE', 'Too many searches are running, try again in a moment', {
        retryAfterSeconds: 2,
      });
    }
  };
}
