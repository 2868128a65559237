import type { ClaimedEvent } from '../platform/outbox/claimEvents.js';
import type { EventDefinition, EventPayload } from '../platform/outbox/defineEvent.js';
import type { JobServices } from './runJob.js';

export type HandledEvent<Payload> = Pick<ClaimedEvent, 'id' | 'createdAt'> & { payload: Payload };

/** What follows from one kind of event. It may run twice for the same event. */
export interface EventHandler {
  type: string;
  run(event: HandledEvent<unknown>, services: JobServices): Promise<void>;
}

/** Pairs a kind of event with what follows from it. */
export const handleEvent = <Payload extends EventPayload>(
  { type }: EventDefinition<Payload>,
  run: (event: HandledEvent<Payload>, services: JobServices) => Promise<void>,
): EventHandler => ({ type, run: (event, services) => run(event as HandledEvent<Payload>, services) });
