import pLimit from 'p-limit';
import { claimEvents, type ClaimedEvent } from '../domain/outbox/claimEvents.js';
import { failEvent } from '../domain/outbox/failEvent.js';
import { finishEvent } from '../domain/outbox/finishEvent.js';
import { PermanentSendError } from '../integrations/messages/MessageTransport.js';
import { wakeAfter } from '../runtime/wakeAfter.js';
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
// At 10 s for the slowest send, four at a time, a batch ends within 50 s and so within its lease.
const batchSize = 20;
const defaultLeaseMs = 60_000;

/** Handles due events until none is left. Any number of processes may do this at once: each event is one's at a time. */
export async function drainOutbox(
  services: DrainServices,
  handlers: EventHandlers,
  { signal, leaseMs = defaultLeaseMs }: DrainOptions = {},
): Promise<void> {
  const { db, metrics } = services;
  const limit = pLimit(concurrency);
  while (!signal?.aborted) {
    const events = await claimEvents(db, { now: new Date(), limit: batchSize, leaseMs });
    if (events.length === 0) break;
    await Promise.all(events.map((event) => limit(() => settle(services, handlers, event))));
  }
  metrics.outboxWaiting.set(await db.outboxEvent.count({ where: { dueAt: { lte: new Date() } } }));
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
