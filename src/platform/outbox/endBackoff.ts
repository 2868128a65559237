import type { Db } from '../database/db.js';
import { laneNames } from './lanes.js';

/**
 * Makes events due that wait for another attempt. Events of a live claim, and those not meant before a later time,
 * stay.
 */
export async function endBackoff(db: Db, now: Date): Promise<void> {
  await db.outboxEvent.updateMany({
    where: { lane: { in: laneNames }, dueAt: { gt: now }, claimedBy: null, attempts: { gt: 0 } },
    data: { availableAt: now },
  });
}
