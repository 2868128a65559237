import type { Redis } from 'ioredis';
import type { Caller } from '../../../contract/contract.js';
import type { FeedEnd } from '../../../contract/feed.js';
import type { Database } from '../../../platform/database/db.js';
import type { Logger } from '../../../platform/logging/logger.js';
import { findStart, theBeginning, type Start } from './findStart.js';
import { notificationColumns, type NotificationView } from './notificationView.js';
import { isRevoked } from '../../accounts/index.js';

export interface Listener {
  caller: Caller;
  /** Aborted at its end; the reason is a FeedEnd. */
  ended: AbortSignal;
  start(): Start;
  /** All notifications up to this number have been delivered. */
  position(): number;
  /** Continues after the given notification, or by default after the newest. */
  startAfter(lastEventId: string | undefined): Promise<void>;
  /** Yields every notification after the start, once and in order. Delivers nothing to a session that has ended. */
  news(): AsyncIterable<NotificationView>;
  wake(): void;
  /** Checks for notifications unless it has reached the given number, whether or not those up to it still exist. */
  lookUpTo(sequence: number): void;
  end(reason: FeedEnd): void;
}

export interface ListenerSources {
  db: Database;
  redis: Redis;
  logger: Logger;
}

const batchSize = 100;
const retryMs = 1000;

/** Creates a live connection of a user. An unavailable database delays it and does not end it. */
export function createListener({ db, redis, logger }: ListenerSources, caller: Caller): Listener {
  const { userId } = caller;
  const over = new AbortController();
  let start: Start = theBeginning;
  let position = 0;
  let newest = 0;
  let isWoken = true;
  let goOn: (() => void) | undefined;

  const wake = () => {
    isWoken = true;
    goOn?.();
  };
  const end = (reason: FeedEnd) => {
    over.abort(reason);
    goOn?.();
  };
  const untilWoken = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
      if (isWoken || over.signal.aborted) resolve();
    });

  const readOn = async () => {
    const where = { userId, sequence: { gt: position } };
    const orderBy = { sequence: 'asc' } as const;
    const rows = await db.notification.findMany({ where, orderBy, take: batchSize, select: notificationColumns });
    if (rows.length === batchSize) isWoken = true;
    if (rows.length > 0 && (await isRevoked(db, redis, caller))) end('revoked');
    return rows;
  };

  async function* news(): AsyncIterable<NotificationView> {
    while (!over.signal.aborted) {
      isWoken = false;
      try {
        // Read before the query, which therefore cannot miss any up to it: numbers are committed in order.
        const known = newest;
        const rows = await readOn();
        for (const row of rows) {
          if (over.signal.aborted) break;
          position = row.sequence;
          yield row;
        }
        if (rows.length < batchSize) position = Math.max(position, known);
      } catch (error) {
        logger.warn('Notifications were not read', { error });
        setTimeout(wake, retryMs).unref();
      }
      await untilWoken();
    }
  }

  return {
    caller,
    ended: over.signal,
    start: () => start,
    position: () => position,
    async startAfter(lastEventId) {
      start = await findStart(db, userId, lastEventId);
      position = start.sequence;
    },
    news,
    wake,
    lookUpTo(sequence) {
      if (position >= sequence) return;
      newest = sequence;
      wake();
    },
    end,
  };
}
