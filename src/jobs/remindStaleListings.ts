import { remindSellers } from '../domain/marketplace/lifecycle/remindSellers.js';
import type { JobServices } from './runJob.js';

/** Has the sellers of month-old listings asked whether the car is still for sale. */
export async function remindStaleListings({ db, logger }: Pick<JobServices, 'db' | 'logger'>): Promise<void> {
  const reminded = await remindSellers(db, new Date());
  logger.info('Reminded sellers', { reminded });
}
