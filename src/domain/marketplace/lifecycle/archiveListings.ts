import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { inBatches } from '../../../platform/cleanup/inBatches.js';

const keptMs = 90 * 24 * 3600_000;
const batchSize = 1000;

/**
 * Archives listings that have been SOLD or REMOVED for more than 90 days, and deletes their saved-search
 * matches: an archived listing never comes back. Returns how many it archived.
 */
export async function archiveListings(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptMs);
  const sold = { where: { status: 'SOLD', soldAt: { lt: before } }, orderBy: { soldAt: 'asc' } } as const;
  const removed = { where: { status: 'REMOVED', removedAt: { lt: before } }, orderBy: { removedAt: 'asc' } } as const;
  return (await archive(db, sold, now)) + (await archive(db, removed, now));
}

type Archivable = Required<Pick<Prisma.ListingFindManyArgs, 'where' | 'orderBy'>>;

async function archive(db: Db, { where, orderBy }: Archivable, now: Date): Promise<number> {
  const unarchived = { ...where, archivedAt: null };
  for (let total = 0; ;) {
    const rows = await db.listing.findMany({ where: unarchived, orderBy, take: batchSize, select: { id: true } });
    if (rows.length === 0) return total;
    const ids = Prisma.join(rows.map(({ id }) => id));
    await inBatches(db, Prisma.sql`DELETE FROM saved_search_hits WHERE listing_id IN (${ids})`);
    // Raw SQL, because Prisma would set updated_at, which the owner sees as the time of the last edit.
    total += await db.$executeRaw`UPDATE listings SET archived_at = ${now}
      WHERE id IN (${ids}) AND status IN ('SOLD', 'REMOVED') AND archived_at IS NULL`;
  }
}
