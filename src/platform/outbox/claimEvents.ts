import { randomUUID } from 'node:crypto';
import { Prisma } from '../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../database/db.js';
import type { Lane } from './lanes.js';
import { trackReceiverLoad, type EventReceivers } from './receiverLoad.js';

export interface ClaimedEvent extends EventReceivers {
  id: string;
  type: string;
  payload: unknown;
  attempts: number;
  /** The current claim: only its owner can finish or fail the event. */
  claimedBy: string;
  createdAt: Date;
}

export interface ClaimOptions {
  now: Date;
  lane: Lane;
  limit: number;
  /**
   * Maximum number of events per receiver, and per receiving host, that the caller runs at a time; unlimited by
   * default.
   */
  perReceiver?: number;
  /** Events that the caller is already running. */
  running?: Iterable<EventReceivers>;
  leaseMs: number;
}

/** How many of the oldest events are read per claimed event, to find some whose receivers are below their limit. */
const windowFactor = 8;

/**
 * Claims up to `limit` due events of a lane for this caller, oldest first, until `leaseMs` have passed. After that they
 * become due again, so a killed process loses nothing. All times come from the caller's clock.
 */
export async function claimEvents(db: Db, options: ClaimOptions): Promise<ClaimedEvent[]> {
  const { now, lane, limit, perReceiver = Infinity, running = [], leaseMs } = options;
  const load = trackReceiverLoad(running, perReceiver);
  return inTransaction(db, async (tx) => {
    const due = await tx.$queryRaw<(EventReceivers & { id: string })[]>`
      SELECT id, receiver_hash AS receiverHash, receiver_host_hash AS receiverHostHash
      FROM outbox_events FORCE INDEX (outbox_events_lane_due_at_id_idx)
      WHERE lane = ${lane} AND due_at <= ${now} ${withoutFull(load.full())}
      ORDER BY due_at, id LIMIT ${limit * windowFactor} FOR UPDATE SKIP LOCKED`;
    const ids: string[] = [];
    for (const event of due) {
      if (ids.length === limit) break;
      if (load.take(event)) ids.push(event.id);
    }
    if (ids.length === 0) return [];
    const claimedBy = randomUUID();
    await tx.outboxEvent.updateMany({
      where: { id: { in: ids } },
      data: { claimedBy, availableAt: new Date(now.getTime() + leaseMs) },
    });
    const rows = await tx.outboxEvent.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        type: true,
        payload: true,
        attempts: true,
        createdAt: true,
        receiverHash: true,
        receiverHostHash: true,
      },
    });
    const events = new Map(rows.map((row): [string, ClaimedEvent] => [row.id, { ...row, claimedBy }]));
    return ids.flatMap((id) => events.get(id) ?? []);
  });
}

/** Excludes receivers that are at their limit, however many of the oldest events are theirs. */
function withoutFull(full: string[]): Prisma.Sql {
  if (full.length === 0) return Prisma.empty;
  const names = Prisma.join(full);
  return Prisma.sql`AND (receiver_hash IS NULL OR receiver_hash NOT IN (${names}))
    AND (receiver_host_hash IS NULL OR receiver_host_hash NOT IN (${names}))`;
}
