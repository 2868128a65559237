import { delay } from '../platform/time/delay.js';
import { claimEvents, type ClaimedEvent } from '../platform/outbox/claimEvents.js';
import { failEvent } from '../platform/outbox/failEvent.js';
import { finishEvent } from '../platform/outbox/finishEvent.js';
import { lanes, type Lane } from '../platform/outbox/lanes.js';
import { PermanentSendError } from '../integrations/messages/MessageTransport.js';
import { requestContext } from '../platform/logging/requestContext.js';
import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import { eventHandlers } from './eventHandlers.js';
import type { JobServices } from './runJob.js';

interface LaneSettings {
  lane: Lane;
  leaseMs: number;
  /** Called after an event that recorded further events. */
  onWritten: () => void;
}

/** How often a busy lane checks for events that fell due without a call. */
const recheckMs = 1000;

/**
 * Creates a worker for the events of one lane: `drain` resolves when none is due, and may be called at any time to check
 * immediately.
 */
export function createLaneWorker(services: JobServices, { lane, leaseMs, onWritten }: LaneSettings) {
  const { concurrency, perReceiver } = lanes[lane];
  const running = new Map<ClaimedEvent, Promise<unknown>>();
  let draining: Promise<void> | undefined;
  let isCalled = false;
  let call = () => {};

  const start = (event: ClaimedEvent) => {
    running.set(
      event,
      settle(services, event)
        .then((hasWritten) => hasWritten && onWritten())
        .finally(() => running.delete(event)),
    );
  };

  const claim = async () => {
    const limit = concurrency - running.size;
    if (limit === 0) return 0;
    const options = { now: new Date(), lane, limit, perReceiver, running: running.keys(), leaseMs };
    const claimed = await claimEvents(services.db, options);
    claimed.forEach(start);
    return claimed.length;
  };

  /** Resolves when an event is done, `drain` is called or it is time to check again. */
  const untilChange = async () => {
    const timer = new AbortController();
    const called = new Promise<void>((resolve) => (call = resolve));
    const time = delay(recheckMs, undefined, { ref: false, signal: timer.signal }).catch(() => undefined);
    await Promise.race([...running.values(), called, time]);
    timer.abort();
  };

  const work = async (signal: AbortSignal | undefined) => {
    try {
      for (;;) {
        isCalled = false;
        const claimed = signal?.aborted ? 0 : await claim();
        if (running.size > 0 && !isCalled) await untilChange();
        else if (claimed === 0 && (!isCalled || signal?.aborted)) return;
      }
    } finally {
      if (running.size > 0) await Promise.all(running.values());
      draining = undefined;
    }
  };

  return {
    drain(signal?: AbortSignal): Promise<void> {
      isCalled = true;
      call();
      return (draining ??= work(signal));
    },
  };
}

const handlersByType = new Map(eventHandlers.map((handler) => [handler.type, handler]));

/** Runs the handler of an event's type. Throws for a type that this version does not know. */
async function handle(event: ClaimedEvent, services: JobServices): Promise<void> {
  const handler = handlersByType.get(event.type);
  if (!handler) throw new Error(`No handler for ${event.type}`);
  await handler.run(event, services);
}

/**
 * Handles an event and records the outcome. Returns whether it recorded further events. Never throws: an event whose
 * outcome could not be recorded falls due again.
 */
async function settle(services: JobServices, event: ClaimedEvent): Promise<boolean> {
  const { db, logger, wakeUps } = services;
  const about = { eventId: event.id, type: event.type, attempt: event.attempts + 1 };
  const context = { requestId: `event-${event.id}`, isJob: true as const, outboxWritten: false };
  try {
    const failure = await requestContext
      .run(context, () => wakeAfter(wakeUps, () => handle(event, services)))
      .then(
        () => null,
        (error: unknown) => ({ error, permanent: error instanceof PermanentSendError }),
      );
    if (failure) {
      logger.warn('Event failed', { ...about, ...failure });
      await failEvent(db, event, { ...failure, now: new Date() });
    } else {
      await finishEvent(db, event, new Date());
    }
  } catch (error) {
    logger.error('Event not settled', { ...about, error });
  }
  return context.outboxWritten;
}
