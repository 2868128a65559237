import type { Db } from '../database/db.js';
import type { ClaimedEvent } from './claimEvents.js';

/** Marks an event as done. Returns false if another claim owns the event and has to mark it. */
export async function finishEvent(db: Db, event: Pick<ClaimedEvent, 'id' | 'claimedBy'>, now: Date): Promise<boolean> {
  const { count } = await db.outboxEvent.updateMany({
    where: { id: event.id, claimedBy: event.claimedBy, processedAt: null },
    data: { processedAt: now, lastError: null },
  });
  return count === 1;
}
