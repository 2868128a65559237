import { revalueListings } from '../domain/marketplace/pricing/revalueListings.js';
import type { JobServices } from './runJob.js';

/** Estimates every car for sale again, as the market has moved. */
export async function valueAllListings(
  { db, cache, logger }: Pick<JobServices, 'db' | 'cache' | 'logger'>,
  signal?: AbortSignal,
): Promise<void> {
  const changed = await revalueListings(db, cache, new Date(), signal);
  logger.info('Valued the cars for sale', { changed });
}
