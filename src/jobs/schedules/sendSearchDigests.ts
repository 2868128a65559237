import { findDueSearches, type DueSearch } from '../../domain/marketplace/savedSearches/findDueSearches.js';
import { sendDigest } from '../../domain/marketplace/savedSearches/sendDigest.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

const batchSize = 100;

/** Sends the digests that are due: each search's matches since its last one. */
export const sendSearchDigests = defineJob({
  name: 'saved-search-digest',
  // Digests fall due at 08:00; the later runs catch up after an outage.
  schedule: '0 8-23 * * *',
  async run({ db, logger }: Pick<ScheduledServices, 'db' | 'logger'>, { now, signal }) {
    let sent = 0;
    for (let after: DueSearch | null = null; ;) {
      const due: DueSearch[] = await findDueSearches(db, { now, limit: batchSize, after });
      for (const { id } of due) {
        if (signal.aborted) return;
        try {
          if (await sendDigest(db, id, now)) sent++;
        } catch (error) {
          logger.error('Digest not sent', { searchId: id, error });
        }
      }
      if (due.length < batchSize) break;
      after = due.at(-1)!;
    }
    logger.info('Sent the digests of saved searches', { sent });
  },
});
