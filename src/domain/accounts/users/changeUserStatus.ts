import type { Redis } from 'ioredis';
import type { Config } from '../../../config.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { invalid, notFound } from '../../../platform/problem.js';
import { endSessions } from '../sessions/endSessions.js';
import { assertCanRevoke, blacklist } from '../sessions/revocation.js';
import { invalidateSeller } from './invalidateSeller.js';

type ModeratedStatus = 'ACTIVE' | 'SUSPENDED';

/**
 * Suspends a user, which ends their sessions and hides their listings, or reinstates them. Setting the current status
 * changes nothing. Throws NOT_FOUND for an unknown or closed account, VALIDATION_ERROR on `id` for the admin's account,
 * and SERVICE_UNAVAILABLE without Redis, having changed nothing.
 */
export async function changeUserStatus(
  { db, redis, cache, config }: { db: Db; redis: Redis; cache: Cache; config: Pick<Config, 'jwt'> },
  { userId, actorId, status }: { userId: string; actorId: string; status: ModeratedStatus },
): Promise<void> {
  if (userId === actorId) throw invalid('id', 'Must not be your own id');
  const { accessSeconds } = config.jwt;
  await assertCanRevoke(redis);
  const isSuspended = status === 'SUSPENDED';
  const sessions = await inTransaction(db, async (tx) => {
    const from = isSuspended ? 'ACTIVE' : 'SUSPENDED';
    const { count } = await tx.user.updateMany({ where: { id: userId, status: from }, data: { status } });
    if (count === 0) {
      if (!(await tx.user.findFirst({ where: { id: userId, status }, select: { id: true } }))) throw notFound();
      return [];
    }
    await recordAudit(tx, { actorId, action: isSuspended ? 'user.suspended' : 'user.reinstated', targetId: userId });
    return isSuspended ? endSessions(tx, { userId, accessSeconds }) : [];
  });
  await blacklist(redis, sessions, accessSeconds);
  const listings = await db.listing.findMany({
    where: { userId, status: { in: ['ACTIVE', 'SOLD'] }, archivedAt: null },
    select: { id: true },
  });
  await invalidateSeller({ db, cache }, { userId, listingIds: listings.map(({ id }) => id) });
}
