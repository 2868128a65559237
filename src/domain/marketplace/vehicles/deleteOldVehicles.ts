import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { inBatches } from '../../../platform/cleanup/inBatches.js';

const keptMs = 90 * 24 * 3600_000;

/**
 * Deletes what the register said more than 90 days ago, and the look-ups of visitors of days gone by. Returns how many.
 */
export async function deleteOldVehicles(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptMs);
  await inBatches(db, Prisma.sql`DELETE FROM lookup_quotas WHERE reset_at <= ${now} AND address_hash IS NOT NULL`);
  return inBatches(db, Prisma.sql`DELETE FROM vehicle_info WHERE fetched_at < ${before}`);
}
