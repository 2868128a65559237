import { revalueListings } from '../../domain/marketplace/pricing/revalueListings.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Estimates the value of every car for sale again, because the market moves. */
export const valueAllListings = defineJob({
  name: 'value-listings',
  schedule: '0 2 * * *',
  async run({ db, cache, logger }: Pick<ScheduledServices, 'db' | 'cache' | 'logger'>, { now, signal }) {
    logger.info('Valued the cars for sale', { changed: await revalueListings({ db, cache }, { now, signal }) });
  },
});
