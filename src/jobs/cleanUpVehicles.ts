import { deleteOldVehicles } from '../domain/marketplace/vehicles/deleteOldVehicles.js';
import type { JobServices } from './runJob.js';

/** Forgets what the vehicle register said long ago. */
export async function cleanUpVehicles(
  { db, logger }: Pick<JobServices, 'db' | 'logger'>,
  now = new Date(),
): Promise<void> {
  logger.info('Forgot vehicles', { vehicles: await deleteOldVehicles(db, now) });
}
