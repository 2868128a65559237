import type { Db } from '../database/db.js';
import { laneNames } from './lanes.js';

/**
 * Makes events that are waiting for a retry due now. Leaves events with a live claim and events scheduled for later
 * unchanged.
 */
export async function endBackoff(db: Db, now: Date): Promise<void> {
  await db.outboxEvent.updateMany({
    where: { lane: { in: laneNames }, dueAt: { gt: now }, claimedBy: null, attempts: { gt: 0 } },
    data: { availableAt: now },
  });
}
