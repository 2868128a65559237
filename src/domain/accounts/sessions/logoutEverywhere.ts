import type { Redis } from 'ioredis';
import type { Config } from '../../../config.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { voidSecrets } from '../codes/voidSecrets.js';
import { unauthorized } from '../../../platform/problem.js';
import { lockAccount } from '../auth/lockAccount.js';
import { assertCanRevoke, blacklist } from './revocation.js';

/**
 * Ends every session of a user immediately, and voids codes and links. Throws SERVICE_UNAVAILABLE without Redis, having
 * ended nothing.
 */
export async function logoutEverywhere(
  {
    db,
    redis,
    config: {
      jwt: { accessSeconds },
    },
  }: { db: Db; redis: Redis; config: Pick<Config, 'jwt'> },
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  await assertCanRevoke(redis);
  const ended = await inTransaction(db, async (tx) => {
    if (!(await lockAccount(tx, userId))) throw unauthorized();
    await recordAudit(tx, { actorId: userId, action: 'sessions.ended', targetId: userId });
    return voidSecrets(tx, { userId, accessSeconds });
  });
  await blacklist(redis, [sessionId, ...ended], accessSeconds);
}
