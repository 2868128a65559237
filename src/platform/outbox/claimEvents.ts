import { randomUUID } from 'node:crypto';
import type { EventPayloads, EventType } from './events.js';
import { inTransaction, type Db } from '../database/db.js';

export type ClaimedEvent = {
  [Type in EventType]: {
    id: string;
    type: Type;
    payload: EventPayloads[Type];
    attempts: number;
    /** Which claim holds the event: only its holder can finish or fail it. */
    claimedBy: string;
    createdAt: Date;
  };
}[EventType];

export interface ClaimOptions {
  now: Date;
  limit: number;
  leaseMs: number;
}

/**
 * Takes up to `limit` due events, each of them for this caller alone until `leaseMs` have passed; then they fall due
 * again by themselves, so that a killed process loses nothing. All times come from the caller's clock.
 */
export async function claimEvents(db: Db, { now, limit, leaseMs }: ClaimOptions): Promise<ClaimedEvent[]> {
  return inTransaction(db, async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM outbox_events FORCE INDEX (outbox_events_due_at_id_idx)
      WHERE due_at <= ${now} ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
    if (due.length === 0) return [];
    const ids = due.map(({ id }) => id);
    const claimedBy = randomUUID();
    await tx.outboxEvent.updateMany({
      where: { id: { in: ids } },
      data: { claimedBy, availableAt: new Date(now.getTime() + leaseMs) },
    });
    const rows = await tx.outboxEvent.findMany({
      where: { id: { in: ids } },
      select: { id: true, type: true, payload: true, attempts: true, createdAt: true },
    });
    const events = new Map(rows.map((row) => [row.id, { ...row, claimedBy } as unknown as ClaimedEvent]));
    return ids.flatMap((id) => events.get(id) ?? []);
  });
}
