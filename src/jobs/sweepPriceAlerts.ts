import { recordMissedDrops } from '../domain/marketplace/alerts/recordMissedDrops.js';
import { endBackoff } from '../platform/outbox/endBackoff.js';
import { drainOutbox, type DrainOptions } from './drainOutbox.js';
import type { EventHandlers } from './eventHandlers.js';
import type { JobServices } from './runJob.js';

const sweptMs = 24 * 3600_000;

/** Looks after every price drop of the last day: each has its event, and none of them waits for another attempt. */
export async function sweepPriceAlerts(
  services: Pick<JobServices, 'db' | 'logger' | 'metrics' | 'wakeUps'>,
  handlers: EventHandlers,
  options: DrainOptions = {},
): Promise<void> {
  const now = new Date();
  const missed = await recordMissedDrops(services.db, new Date(now.getTime() - sweptMs));
  if (missed > 0) services.logger.warn('Price drops had no event', { missed });
  await endBackoff(services.db, now);
  await drainOutbox(services, handlers, options);
}
