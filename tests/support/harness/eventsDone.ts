import { db } from '../actors/people.js';
import { until } from './until.js';

async function eventsWith(field: 'listingId' | 'userId', id: string): Promise<void> {
  await until(async () => {
    const rows = await db.$queryRaw<unknown[]>`
      SELECT id FROM outbox_events
      WHERE processed_at IS NULL AND failed_at IS NULL AND JSON_UNQUOTE(JSON_EXTRACT(payload, ${`$.${field}`})) = ${id}
        AND (due_at <= ${new Date()} OR claimed_by IS NOT NULL OR attempts > 0)
      LIMIT 1`;
    return rows.length === 0;
  });
}

/**
 * Waits until the server's worker has done what follows from the changes of a listing, so that it writes no more to it.
 */
export const eventsDone = (listingId: string) => eventsWith('listingId', listingId);

/** Waits until the server's worker has done what follows from the requests that name a user. */
export const eventsOfUserDone = (userId: string) => eventsWith('userId', userId);
