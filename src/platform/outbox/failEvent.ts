import type { Db } from '../database/db.js';
import type { ClaimedEvent } from './claimEvents.js';

const maxAttemptMs = 3 * 24 * 3600_000;
const firstWaitMs = 5000;
const maxWaitMs = 15 * 60_000;

/** Returns the delay after the nth failed attempt: 5 s, doubling up to 15 min, shortened by up to a quarter. */
export function backoffMs(attempts: number, random = Math.random()): number {
  return Math.round(Math.min(firstWaitMs * 2 ** (attempts - 1), maxWaitMs) * (1 - random / 4));
}

export interface EventFailure {
  error: unknown;
  /** A retry can't help. */
  permanent: boolean;
}

/**
 * Schedules a failed event for a retry after its backoff, or gives up after three days or a permanent failure. Does
 * nothing if another claim owns the event.
 */
export async function failEvent(
  db: Db,
  event: Pick<ClaimedEvent, 'id' | 'claimedBy' | 'attempts' | 'createdAt'>,
  { error, permanent, now }: EventFailure & { now: Date },
): Promise<void> {
  const attempts = event.attempts + 1;
  const isOver = permanent || now.getTime() - event.createdAt.getTime() >= maxAttemptMs;
  await db.outboxEvent.updateMany({
    where: { id: event.id, claimedBy: event.claimedBy, processedAt: null },
    data: {
      attempts,
      claimedBy: null,
      lastError: failureName(error),
      ...(isOver ? { failedAt: now } : { availableAt: new Date(now.getTime() + backoffMs(attempts)) }),
    },
  });
}

/** Returns the kind of failure without its message, which may quote an address. */
function failureName(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  const { code } = error as { code?: string | number };
  return (code === undefined ? error.name : `${error.name} ${String(code)}`).slice(0, 100);
}
