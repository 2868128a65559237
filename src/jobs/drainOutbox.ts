import { setTimeout as delay } from 'node:timers/promises';
import { claimEvents, type ClaimedEvent } from '../platform/outbox/claimEvents.js';
import { failEvent } from '../platform/outbox/failEvent.js';
import { finishEvent } from '../platform/outbox/finishEvent.js';
import { PermanentSendError } from '../integrations/messages/MessageTransport.js';
import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import { handleEvent, type EventHandlers } from './eventHandlers.js';
import type { JobServices } from './runJob.js';

export interface DrainOptions {
  /** Turns when the process is about to stop: no further events are claimed then. */
  signal?: AbortSignal;
  /** How long after a worker's death its events fall due again; longer than a batch takes. */
  leaseMs?: number;
}

type DrainServices = Pick<JobServices, 'db' | 'logger' | 'metrics' | 'wakeUps'>;

const concurrency = 4;
// At 10 s for the slowest send, four at a time, what is claimed is done within 50 s and so within its lease.
const batchSize = 16;
const defaultLeaseMs = 60_000;
const lookAgainMs = 1000;

/**
 * Handles due events until none is left. Any number of processes may do this at once: each event is one's at a time. A
 * slow one holds up none but itself.
 */
export async function drainOutbox(
  services: DrainServices,
  handlers: EventHandlers,
  { signal, leaseMs = defaultLeaseMs }: DrainOptions = {},
): Promise<void> {
  const { db, metrics } = services;
  const running = new Set<Promise<void>>();
  const claim = () => (signal?.aborted ? [] : claimEvents(db, { now: new Date(), limit: batchSize, leaseMs }));
  try {
    for (let claimed = await claim(); claimed.length + running.size > 0; claimed = await claim()) {
      for (const event of claimed) {
        if (running.size >= concurrency) await Promise.race(running);
        const run: Promise<void> = settle(services, handlers, event).finally(() => running.delete(run));
        running.add(run);
      }
      await oneOf(running);
    }
  } finally {
    await Promise.allSettled(running);
  }
  metrics.outboxWaiting.set(await db.outboxEvent.count({ where: { dueAt: { lte: new Date() } } }));
}

/** Until one has ended; with a place to spare for a second at most, so that what falls due meanwhile needn't wait. */
async function oneOf(running: Set<Promise<void>>): Promise<void> {
  if (running.size === 0) return;
  const look = running.size < concurrency ? [delay(lookAgainMs, undefined, { ref: false })] : [];
  await Promise.race([...running, ...look]);
}

async function settle(
  { db, logger, wakeUps }: DrainServices,
  handlers: EventHandlers,
  event: ClaimedEvent,
): Promise<void> {
  try {
    await wakeAfter(wakeUps, () => handleEvent(handlers, event));
  } catch (error) {
    const permanent = error instanceof PermanentSendError;
    logger.warn('Event failed', { eventId: event.id, type: event.type, attempt: event.attempts + 1, permanent, error });
    await failEvent(db, event, { error, permanent }, new Date());
    return;
  }
  await finishEvent(db, event, new Date());
}
