import { aggregateDailyStats } from '../../domain/marketplace/analytics/aggregateDailyStats.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Adds up the daily statistics of each listing for the days that have ended. */
export const aggregateAnalytics = defineJob({
  name: 'analytics-aggregation',
  schedule: '0 2 * * *',
  async run({ db, logger }: Pick<ScheduledServices, 'db' | 'logger'>, { now }) {
    logger.info('Aggregated listing statistics', { days: await aggregateDailyStats(db, now) });
  },
});
