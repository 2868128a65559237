import type { Caller } from '../../../contract/contract.js';
import type { FeedEnd } from '../../../contract/feed.js';
import type { Metrics } from '../../../platform/metrics/metrics.js';
import { requestContext } from '../../../platform/logging/requestContext.js';
import type { WakeUps } from '../../../platform/wakeUps/wakeUps.js';
import { Problem } from '../../../platform/problem.js';
import { createListener, type Listener, type ListenerSources } from './listener.js';
import { findRevoked } from '../../accounts/index.js';

export interface LiveNotifications {
  /**
   * Opens a live connection for as long as the caller's access token is valid. Throws RATE_LIMIT_EXCEEDED for the
   * eleventh connection of one user in this process and SERVICE_UNAVAILABLE while the process is stopping.
   */
  listen(caller: Caller, lastEventId: string | undefined): Promise<Listener>;
  /** Ends all connections and accepts no new ones. */
  end(): void;
}

export interface LiveSources extends ListenerSources {
  wakeUps: WakeUps;
  metrics: Pick<Metrics, 'liveConnections'>;
}

const maxPerPerson = 10;
const checkMs = 3000;
const reopenSeconds = 10;
const maxTimerMs = 2 ** 31 - 1;

/**
 * Manages the live connections of this process. A wake-up makes a listener query the database immediately; every three
 * seconds one query for all listeners covers lost wake-ups, and ends the listeners of ended sessions.
 */
export function createLiveNotifications(sources: LiveSources): LiveNotifications {
  const { db, redis, wakeUps, logger, metrics } = sources;
  const people = new Map<string, { listeners: Set<Listener>; unsubscribe: () => void }>();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const all = () => [...people.values()].flatMap(({ listeners }) => [...listeners]);

  const check = async () => {
    const cursors = await db.notificationCursor.findMany({ where: { userId: { in: [...people.keys()] } } });
    for (const { userId, lastSequence } of cursors) {
      for (const listener of people.get(userId)?.listeners ?? []) listener.lookUpTo(lastSequence);
    }
    const connected = all().map((listener) => ({ ...listener.caller, listener }));
    for (const { listener } of await findRevoked(db, redis, connected)) listener.end('revoked');
  };

  const scheduleCheck = () => {
    timer = setTimeout(() => {
      void requestContext
        .run({ requestId: 'live-check', outboxWritten: false }, check)
        .catch((error: unknown) => logger.warn('Live connections were not checked', { error }))
        .finally(() => (people.size > 0 ? scheduleCheck() : (timer = undefined)));
    }, checkMs).unref();
  };

  const join = (listener: Listener, userId: string) => {
    const person = people.get(userId);
    if (person) return void person.listeners.add(listener);
    const listeners = new Set([listener]);
    people.set(userId, { listeners, unsubscribe: () => undefined });
    people.get(userId)!.unsubscribe = wakeUps.listen(userId, () => listeners.forEach((each) => each.wake()));
    if (!timer) scheduleCheck();
  };

  const leave = (listener: Listener, userId: string) => {
    const person = people.get(userId);
    if (!person?.listeners.delete(listener) || person.listeners.size > 0) return;
    people.delete(userId);
    person.unsubscribe();
  };

  return {
    async listen(caller, lastEventId) {
      const { userId, tokenExpiresAt } = caller;
      if (isOver) throw new Problem('SERVICE_UNAVAILABLE', 'The server is about to restart', { retryAfterSeconds: 1 });
      if ((people.get(userId)?.listeners.size ?? 0) >= maxPerPerson) {
        throw new Problem('RATE_LIMIT_EXCEEDED', 'Too many live connections', { retryAfterSeconds: reopenSeconds });
      }
      const listener = createListener(sources, caller);
      const left = Math.min(tokenExpiresAt.getTime() - Date.now(), maxTimerMs);
      const expiry = setTimeout(() => listener.end('expired'), left).unref();
      listener.ended.addEventListener('abort', () => {
        clearTimeout(expiry);
        metrics.liveConnections.dec();
        leave(listener, userId);
      });
      metrics.liveConnections.inc();
      join(listener, userId);
      try {
        await listener.startAfter(lastEventId);
      } catch (error) {
        listener.end('closed');
        throw error;
      }
      return listener;
    },
    end() {
      isOver = true;
      clearTimeout(timer);
      const reason: FeedEnd = 'draining';
      for (const listener of all()) listener.end(reason);
    },
  };
}
