import type { Redis } from 'ioredis';
import type { Caller } from '../../../contract/contract.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { unauthorized } from '../../../platform/problem.js';
import { lockAccount } from '../auth/lockAccount.js';
import type { TokenSettings } from './createSession.js';
import { assertCanRevoke, blacklist } from './revocation.js';
import { readRefreshToken, type RefreshClaims } from './tokens.js';

function claimsOf(refreshToken: string | undefined, { keys }: TokenSettings): RefreshClaims | null {
  if (refreshToken === undefined) return null;
  try {
    return readRefreshToken(keys, refreshToken);
  } catch {
    return null;
  }
}

/**
 * Ends the caller's session and that of the refresh token immediately, with their push subscriptions. Either token is
 * enough; another user's refresh token has no effect. Repeating it is safe. Throws UNAUTHORIZED with neither, and
 * SERVICE_UNAVAILABLE without Redis, having ended nothing.
 */
export async function endSession(
  { db, redis, keys, config }: TokenSettings & { db: Db; redis: Redis },
  caller: Caller | null,
  refreshToken: string | undefined,
): Promise<void> {
  const { accessSeconds, refreshSeconds } = config.jwt;
  const claims = claimsOf(refreshToken, { keys, config });
  const userId = caller?.userId ?? claims?.userId;
  if (userId === undefined) throw unauthorized();
  const given = claims?.userId === userId ? claims : null;
  const families = new Set([...(caller ? [caller.sessionId] : []), ...(given ? [given.family] : [])]);
  await assertCanRevoke(redis);
  await inTransaction(db, async (tx) => {
    // A concurrent refresh waits, or its successor is revoked here.
    await lockAccount(tx, userId);
    const mine = { userId, family: { in: [...families] } };
    await tx.refreshToken.updateMany({ where: { ...mine, revokedAt: null }, data: { revokedAt: new Date() } });
    await tx.pushSubscription.deleteMany({ where: mine });
  });
  await blacklist(redis, [...(caller ? [caller.tokenId] : []), ...families], accessSeconds);
  if (given) await blacklist(redis, [given.jti], refreshSeconds);
}
