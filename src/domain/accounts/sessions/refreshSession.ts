import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { unauthorized } from '../../../platform/problem.js';
import type { TokenPair, TokenSettings } from './createSession.js';
import { accountFields } from '../auth/findAccount.js';
import { blacklist, isBlacklisted } from './revocation.js';
import { readRefreshToken, signAccessToken, signRefreshToken, type RefreshClaims } from './tokens.js';

interface Successor {
  jti: string;
  expiresAt: Date;
}

/**
 * False when the token is no longer good. Adding the successor waits for whoever holds the account (its foreign key
 * does), so that `endSessions` misses none.
 */
async function rotate(db: Db, { userId, jti, family }: RefreshClaims, successor: Successor): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const now = new Date();
    const { count } = await tx.refreshToken.updateMany({
      where: { jti, userId, family, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now, replacedBy: successor.jti },
    });
    if (count === 1) await tx.refreshToken.create({ data: { userId, family, ...successor }, select: { id: true } });
    return count === 1;
  });
}

/** Ends the family of a token that was traded before. False when it was not: then it has expired or been revoked. */
async function endReused(db: Db, { userId, jti, family }: RefreshClaims): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const presented = await tx.refreshToken.findUnique({ where: { jti }, select: { replacedBy: true } });
    if (!presented?.replacedBy) return false;
    const ended = await tx.refreshToken.updateMany({
      where: { family, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await tx.pushSubscription.deleteMany({ where: { userId, family } });
    if (ended.count > 0) await recordAudit(tx, { actorId: userId, action: 'refresh_token.reused', targetId: family });
    return true;
  });
}

/**
 * Trades a refresh token for a new pair that ends when the old one would have. Each token works once: a second use ends
 * its whole session at once, as two people hold it. Throws UNAUTHORIZED, or SERVICE_UNAVAILABLE without Redis.
 */
export async function refreshSession(
  db: Db,
  redis: Redis,
  { keys, config }: TokenSettings,
  refreshToken: string,
): Promise<TokenPair> {
  const claims = readRefreshToken(keys, refreshToken);
  const { userId, family } = claims;
  const { accessSeconds } = config.jwt;
  if (await isBlacklisted(redis, claims.jti, family)) throw unauthorized();
  const user = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: accountFields });
  const presented = await db.refreshToken.findUnique({ where: { jti: claims.jti }, select: { expiresAt: true } });
  if (!user || !presented) throw unauthorized();
  const successor = { jti: randomUUID(), expiresAt: presented.expiresAt };
  if (!(await rotate(db, claims, successor))) {
    if (await endReused(db, claims)) await blacklist(redis, [family], accessSeconds);
    throw unauthorized();
  }
  return {
    accessToken: signAccessToken(keys, user, family, accessSeconds),
    refreshToken: signRefreshToken(keys, { userId, family, jti: successor.jti }, successor.expiresAt),
    expiresIn: accessSeconds,
  };
}
