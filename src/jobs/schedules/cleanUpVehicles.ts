import { deleteOldVehicles } from '../../domain/marketplace/vehicles/deleteOldVehicles.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Deletes vehicle register records that are too old to be used. */
export const cleanUpVehicles = defineJob({
  name: 'vehicle-cache-cleanup',
  schedule: '0 3 * * *',
  async run({ db, logger }: Pick<ScheduledServices, 'db' | 'logger'>, { now }) {
    logger.info('Deleted old vehicle records', { vehicles: await deleteOldVehicles(db, now) });
  },
});
