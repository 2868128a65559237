import { createHash } from 'node:crypto';
import type { Db } from '../database/db.js';
import { requestContext } from '../logging/requestContext.js';
import type { EventDefinition, EventPayload } from './defineEvent.js';

export interface EventOptions {
  /** A second event with the same key is ignored. */
  dedupeKey?: string;
  /** The earliest time to run; now by default. */
  availableAt?: Date;
  /** The user that the work is for, who gets a limited share of the lane; the payload's user by default. */
  receiverId?: string;
  /** The user-supplied server that the work calls; it also gets a limited share. */
  receiverHost?: string;
}

export type NewEvent<Payload extends EventPayload> = EventOptions & { payload: Payload };

/**
 * Records work that must follow a change, in the transaction of that change: it runs at least once after the commit and
 * never without it.
 */
export async function recordEvent<Payload extends EventPayload>(
  tx: Db,
  event: EventDefinition<Payload>,
  { payload, ...options }: NewEvent<Payload>,
): Promise<void> {
  await recordEvents(tx, event, [{ ...options, payload }]);
}

/** Records many events of one kind in one statement, like recordEvent. */
export async function recordEvents<Payload extends EventPayload>(
  tx: Db,
  { type, lane, dedupeKeyOf }: EventDefinition<Payload>,
  events: NewEvent<Payload>[],
): Promise<void> {
  if (events.length === 0) return;
  const now = new Date();
  await tx.outboxEvent.createMany({
    data: events.map(({ payload, dedupeKey, availableAt, receiverId, receiverHost }) => ({
      type,
      lane,
      receiverHash: hashOf(receiverId ?? payload.userId),
      receiverHostHash: hashOf(receiverHost),
      payload,
      dedupeKey: dedupeKey ?? dedupeKeyOf?.(payload) ?? null,
      availableAt: availableAt ?? now,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  const context = requestContext.getStore();
  if (context) context.outboxWritten = true;
}

/** A hash, so that the outbox identifies nobody; short, because a collision only makes two receivers share a limit. */
const hashOf = (receiver: string | null | undefined) =>
  receiver ? createHash('sha256').update(receiver).digest('hex').slice(0, 16) : null;
