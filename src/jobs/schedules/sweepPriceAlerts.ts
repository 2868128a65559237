import { recordMissedPriceDrops } from '../../domain/marketplace/alerts/recordMissedPriceDrops.js';
import { endBackoff } from '../../platform/outbox/endBackoff.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

const sweptMs = 24 * 3600_000;

/** Ensures that every price drop of the last day has its event, and retries failed events without further delay. */
export const sweepPriceAlerts = defineJob({
  name: 'sweep-price-alerts',
  schedule: '*/15 * * * *',
  async run({ db, logger, outbox }: Pick<ScheduledServices, 'db' | 'logger' | 'outbox'>, { now, signal }) {
    const missed = await recordMissedPriceDrops(db, new Date(now.getTime() - sweptMs));
    if (missed > 0) logger.warn('Price drops had no event', { missed });
    await endBackoff(db, now);
    await outbox.drain(signal);
  },
});
