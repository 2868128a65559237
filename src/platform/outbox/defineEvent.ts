import type { Lane } from './lanes.js';

/** Ids only, so that an outbox row contains no secret and is never stale. */
export type EventPayload = Record<string, string | null>;

/** A kind of event: defined beside the rules that record it, and handled in `src/jobs/events/`. */
export interface EventDefinition<Payload extends EventPayload> {
  /** Its name in the outbox; never changed, because rows outlive a deployment. */
  type: string;
  lane: Lane;
  /** Returns a key of which the outbox accepts one event; by default events are not compared. */
  dedupeKeyOf?: (payload: Payload) => string;
}

export const defineEvent = <Payload extends EventPayload>(definition: EventDefinition<Payload>) => definition;
