import { maskOlderMessages } from '../../domain/marketplace/conversations/maskOlderMessages.js';
import { archiveListings } from '../../domain/marketplace/lifecycle/archiveListings.js';
import { deleteOrphanUploads } from '../../domain/marketplace/uploads/deleteOrphanUploads.js';
import { deleteExpired } from '../../platform/cleanup/deleteExpired.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Deletes expired rows, archives listings that ended long ago, and masks messages written before masking existed. */
export const cleanUp = defineJob({
  name: 'clean-up',
  schedule: '0 3 * * *',
  async run({ db, logger }: Pick<ScheduledServices, 'db' | 'logger'>, { now }) {
    const expired = await deleteExpired(db, now);
    const archived = await archiveListings(db, now);
    const orphans = await deleteOrphanUploads(db, now);
    const masked = await maskOlderMessages(db);
    logger.info('Cleaned up', { expired, archived, orphans, masked });
  },
});
