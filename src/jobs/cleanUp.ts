import { deleteExpired } from '../platform/cleanup/deleteExpired.js';
import { archiveListings } from '../domain/marketplace/lifecycle/archiveListings.js';
import { deleteOrphanUploads } from '../domain/marketplace/uploads/deleteOrphanUploads.js';
import { maskOlderMessages } from '../domain/marketplace/conversations/maskOlderMessages.js';
import type { JobServices } from './runJob.js';

/** Deletes what has expired, archives what has long been sold or removed, and masks messages from before masks. */
export async function cleanUp({ db, logger }: Pick<JobServices, 'db' | 'logger'>, now = new Date()): Promise<void> {
  const expired = await deleteExpired(db, now);
  const archived = await archiveListings(db, now);
  const orphans = await deleteOrphanUploads(db, now);
  const masked = await maskOlderMessages(db);
  logger.info('Cleaned up', { expired, archived, orphans, masked });
}
