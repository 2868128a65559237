import { createHash } from 'node:crypto';
import type { Db } from '../database/db.js';
import { requestContext } from '../logging/requestContext.js';
import { priceChangeKey, type EventPayloads, type EventType } from './events.js';
import { laneOf } from './lanes.js';

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

export type NewEvent<Type extends EventType> = EventOptions & { payload: EventPayloads[Type] };

/**
 * Records work that must follow a change, in the transaction of that change: it runs at least once after the commit and
 * never without it.
 */
export async function recordEvent<Type extends EventType>(
  tx: Db,
  type: Type,
  payload: EventPayloads[Type],
  options: EventOptions = {},
): Promise<void> {
  await recordEvents(tx, type, [{ ...options, payload }]);
}

/** Records many events of one type in one statement, like recordEvent. */
export async function recordEvents<Type extends EventType>(
  tx: Db,
  type: Type,
  events: NewEvent<Type>[],
): Promise<void> {
  if (events.length === 0) return;
  const now = new Date();
  await tx.outboxEvent.createMany({
    data: events.map(({ payload, dedupeKey, availableAt, receiverId, receiverHost }) => ({
      type,
      lane: laneOf[type],
      receiverHash: placeOf(receiverId ?? userIdOf(payload)),
      receiverHostHash: placeOf(receiverHost),
      payload: payload,
      dedupeKey: dedupeKey ?? defaultKey(type, payload),
      availableAt: availableAt ?? now,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  const context = requestContext.getStore();
  if (context) context.outboxWritten = true;
}

function defaultKey(type: EventType, payload: EventPayloads[EventType]): string | null {
  return type === 'listing.price_changed' && 'priceHistoryId' in payload
    ? priceChangeKey(payload.priceHistoryId)
    : null;
}

const userIdOf = (payload: EventPayloads[EventType]) => ('userId' in payload ? payload.userId : null);

/** A hash, so that the outbox identifies nobody; short, because a collision only makes two receivers share a limit. */
const placeOf = (receiver: string | null | undefined) =>
  receiver ? createHash('sha256').update(receiver).digest('hex').slice(0, 16) : null;
