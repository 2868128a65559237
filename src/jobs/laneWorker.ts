import { delay } from '../platform/time/delay.js';
import { claimEvents, type ClaimedEvent } from '../platform/outbox/claimEvents.js';
import { failEvent } from '../platform/outbox/failEvent.js';
import { finishEvent } from '../platform/outbox/finishEvent.js';
import { lanes, type Lane } from '../platform/outbox/lanes.js';
import { PermanentSendError } from '../integrations/messages/MessageTransport.js';
import { requestContext } from '../platform/logging/requestContext.js';
import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import { handleEvent, type EventHandlers } from './eventHandlers.js';
import type { JobServices } from './runJob.js';

export type LaneServices = Pick<JobServices, 'db' | 'logger' | 'metrics' | 'wakeUps'>;

interface LaneSettings {
  lane: Lane;
  handlers: EventHandlers;
  leaseMs: number;
  /** Called when an event has led to others. */
  onWritten: () => void;
}

/** How often a lane that is at work looks for what fell due without a call. */
const lookAgainMs = 1000;

/** Handles the events of one lane: `drain` resolves when none is due, and may be called at any time to look at once. */
export function createLaneWorker(services: LaneServices, { lane, handlers, leaseMs, onWritten }: LaneSettings) {
  const { concurrency, perReceiver } = lanes[lane];
  const running = new Map<ClaimedEvent, Promise<unknown>>();
  let draining: Promise<void> | undefined;
  let isCalled = false;
  let call = () => {};

  const start = (event: ClaimedEvent) => {
    running.set(
      event,
      settle(services, handlers, event)
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

  /** Until an event is done, a call comes or it is time to look again. */
  const untilChange = async () => {
    const look = new AbortController();
    const called = new Promise<void>((resolve) => (call = resolve));
    const time = delay(lookAgainMs, undefined, { ref: false, signal: look.signal }).catch(() => undefined);
    await Promise.race([...running.values(), called, time]);
    look.abort();
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

/**
 * Handles an event and records how that went. Returns whether it wrote others. Never throws: what could not be recorded
 * falls due again.
 */
async function settle(
  { db, logger, wakeUps }: LaneServices,
  handlers: EventHandlers,
  event: ClaimedEvent,
): Promise<boolean> {
  const about = { eventId: event.id, type: event.type, attempt: event.attempts + 1 };
  const context = { requestId: `event-${event.id}`, isJob: true as const, outboxWritten: false };
  try {
    const failure = await requestContext
      .run(context, () => wakeAfter(wakeUps, () => handleEvent(handlers, event)))
      .then(
        () => null,
        (error: unknown) => ({ error, permanent: error instanceof PermanentSendError }),
      );
    if (failure) {
      logger.warn('Event failed', { ...about, ...failure });
      await failEvent(db, event, failure, new Date());
    } else {
      await finishEvent(db, event, new Date());
    }
  } catch (error) {
    logger.error('Event not settled', { ...about, error });
  }
  return context.outboxWritten;
}
