import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../../runtime/db.js';
import { inBatches } from '../cleanup/inBatches.js';

const keptMs = 90 * 24 * 3600_000;

/** Archives listings that have been SOLD or REMOVED for more than 90 days. Returns how many. */
export async function archiveListings(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptMs);
  const archive = Prisma.sql`UPDATE listings SET archived_at = ${now} WHERE archived_at IS NULL`;
  const sold = await inBatches(db, Prisma.sql`${archive} AND status = 'SOLD' AND sold_at < ${before}`);
  return sold + (await inBatches(db, Prisma.sql`${archive} AND status = 'REMOVED' AND removed_at < ${before}`));
}
