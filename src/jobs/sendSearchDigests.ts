import { findDueSearches, type DueSearch } from '../domain/marketplace/savedSearches/findDueSearches.js';
import { sendDigest } from '../domain/marketplace/savedSearches/sendDigest.js';
import type { JobServices } from './runJob.js';

const batchSize = 100;

/** Sends the digests that are due: what each search found since its last one. */
export async function sendSearchDigests(
  { db, logger }: Pick<JobServices, 'db' | 'logger'>,
  { now = new Date(), signal }: { now?: Date; signal?: AbortSignal } = {},
): Promise<void> {
  let sent = 0;
  for (let after: DueSearch | null = null; ;) {
    const due: DueSearch[] = await findDueSearches(db, { now, limit: batchSize, after });
    for (const { id } of due) {
      if (signal?.aborted) return;
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
}
