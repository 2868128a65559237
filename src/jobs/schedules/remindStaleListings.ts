import { remindSellers } from '../../domain/marketplace/lifecycle/remindSellers.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Asks the sellers of month-old listings whether the car is still for sale. */
export const remindStaleListings = defineJob({
  name: 'remind-stale-listings',
  schedule: '0 9 * * *',
  async run({ db, logger }: Pick<ScheduledServices, 'db' | 'logger'>, { now }) {
    logger.info('Reminded sellers', { reminded: await remindSellers(db, now) });
  },
});
