import type { Redis } from 'ioredis';
import type { Config } from '../../../config.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { accountClosedEvent } from '../events/accountClosedEvent.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { voidSecrets } from '../codes/voidSecrets.js';
import { lockAccount } from '../auth/lockAccount.js';
import { assertCanRevoke, blacklist } from '../sessions/revocation.js';
import { unauthorized } from '../../../platform/problem.js';
import { invalidateSeller } from './invalidateSeller.js';

export interface AccountClosure {
  userId: string;
  sessionId: string;
}

/**
 * Closes an account immediately: ends its sessions, voids codes, links and data exports, and takes its listings off the
 * market. A mail or SMS confirms it. Its personal data is erased later, which releases the email address and the phone;
 * until then signing in reopens it. Throws SERVICE_UNAVAILABLE without Redis, having changed nothing.
 */
export async function closeAccount(
  {
    db,
    redis,
    cache,
    config: {
      jwt: { accessSeconds },
    },
  }: { db: Db; redis: Redis; cache: Cache; config: Pick<Config, 'jwt'> },
  { userId, sessionId }: AccountClosure,
): Promise<void> {
  await assertCanRevoke(redis);
  const now = new Date();
  const { listings, sessions } = await inTransaction(db, async (tx) => {
    if (!(await lockAccount(tx, userId))) throw unauthorized();
    await tx.user.update({
      where: { id: userId },
      data: { status: 'DEACTIVATED', deactivatedAt: now },
      select: { id: true },
    });
    const onTheMarket = { userId, dealerId: null, status: { in: ['ACTIVE' as const, 'SOLD' as const] } };
    const rows = await tx.listing.findMany({ where: onTheMarket, select: { id: true } });
    await tx.listing.updateMany({ where: onTheMarket, data: { status: 'REMOVED', removedAt: now } });
    await tx.dataExport.deleteMany({ where: { userId } });
    await recordAudit(tx, { actorId: userId, action: 'account.deleted', targetId: userId });
    await recordEvent(tx, accountClosedEvent, { payload: { userId } });
    return { listings: rows.map(({ id }) => id), sessions: await voidSecrets(tx, { userId, accessSeconds }) };
  });
  await blacklist(redis, [sessionId, ...sessions], accessSeconds);
  if (listings.length > 0) await invalidateSeller({ db, cache }, { userId, listingIds: listings });
}
