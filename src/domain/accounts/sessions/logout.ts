import type { Redis } from 'ioredis';
import type { Caller } from '../../../contract/contract.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { TokenSettings } from './createSession.js';
import { assertCanRevoke, blacklist } from './revocation.js';
import { readRefreshToken, type RefreshClaims } from './tokens.js';

function claimsOf(refreshToken: string | undefined, { keys }: TokenSettings, userId: string): RefreshClaims | null {
  if (refreshToken === undefined) return null;
  try {
    const claims = readRefreshToken(keys, refreshToken);
    return claims.userId === userId ? claims : null;
  } catch {
    return null;
  }
}

/**
 * Ends the caller's session at once, and that of the refresh token where it is the caller's, with the push
 * subscriptions that go with them. Doing it again is safe. Throws SERVICE_UNAVAILABLE without Redis; then nothing has
 * ended.
 */
export async function logout(
  db: Db,
  redis: Redis,
  settings: TokenSettings,
  caller: Caller,
  refreshToken: string | undefined,
): Promise<void> {
  const { accessSeconds, refreshSeconds } = settings.config.jwt;
  const given = claimsOf(refreshToken, settings, caller.userId);
  const families = [...new Set([caller.sessionId, ...(given ? [given.family] : [])])];
  await assertCanRevoke(redis);
  await inTransaction(db, async (tx) => {
    const mine = { userId: caller.userId, family: { in: families } };
    await tx.refreshToken.updateMany({ where: { ...mine, revokedAt: null }, data: { revokedAt: new Date() } });
    await tx.pushSubscription.deleteMany({ where: mine });
  });
  await blacklist(redis, [caller.tokenId, ...families], accessSeconds);
  if (given) await blacklist(redis, [given.jti], refreshSeconds);
}
