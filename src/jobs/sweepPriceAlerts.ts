import { recordMissedPriceDrops } from '../domain/marketplace/alerts/recordMissedPriceDrops.js';
import { endBackoff } from '../platform/outbox/endBackoff.js';
import type { OutboxWorker } from './outboxWorker.js';
import type { JobServices } from './runJob.js';

const sweptMs = 24 * 3600_000;

/** Looks after every price drop of the last day: each has its event, and none of them waits for another attempt. */
export async function sweepPriceAlerts(
  services: Pick<JobServices, 'db' | 'logger'>,
  outbox: OutboxWorker,
  signal?: AbortSignal,
): Promise<void> {
  const now = new Date();
  const missed = await recordMissedPriceDrops(services.db, new Date(now.getTime() - sweptMs));
  if (missed > 0) services.logger.warn('Price drops had no event', { missed });
  await endBackoff(services.db, now);
  await outbox.drain(signal);
}
