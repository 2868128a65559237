import { aggregateDailyStats } from '../domain/marketplace/analytics/aggregateDailyStats.js';
import type { JobServices } from './runJob.js';

/** Counts what the days that are over have brought each listing. */
export async function aggregateAnalytics({ db, logger }: Pick<JobServices, 'db' | 'logger'>): Promise<void> {
  const days = await aggregateDailyStats(db, new Date());
  logger.info('Counted the days of listings', { days });
}
