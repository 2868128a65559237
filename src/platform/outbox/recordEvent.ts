import { createHash } from 'node:crypto';
import type { Db } from '../database/db.js';
import { requestContext } from '../logging/requestContext.js';
import { priceChangeKey, type EventPayloads, type EventType } from './events.js';
import { laneOf } from './lanes.js';

export interface EventOptions {
  /** A second event of the same key is silently nothing. */
  dedupeKey?: string;
  /** Not before this time; default now. */
  availableAt?: Date;
  /** The user who the work is for, who gets a bounded share of its lane; default the payload's user. */
  receiverId?: string;
  /** The server that the work calls, where a user chose it; it too gets a bounded share. */
  receiverHost?: string;
}

export type NewEvent<Type extends EventType> = EventOptions & { payload: EventPayloads[Type] };

/**
 * Writes what must follow from a change, in the change's own transaction: it is done at least once after the commit and
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

/** As recordEvent, for many events of one type in one statement. */
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

/** A hash, so that the outbox names nobody; short, as a collision only has two receivers share a place. */
const placeOf = (receiver: string | null | undefined) =>
  receiver ? createHash('sha256').update(receiver).digest('hex').slice(0, 16) : null;
