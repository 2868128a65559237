import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { unauthorized } from '../../../platform/problem.js';
import type { TokenPair, TokenSettings } from './createSession.js';
import { lockAccount } from '../auth/lockAccount.js';
import { voidSecrets } from '../codes/voidSecrets.js';
import { blacklist, isBlacklisted } from './revocation.js';
import { staffClaims } from './staffClaims.js';
import { readRefreshToken, signAccessToken, signRefreshToken, type RefreshClaims } from './tokens.js';

interface Successor {
  jti: string;
  expiresAt: Date;
  tenantId: string | null;
}

/** Replaces the token by its successor; returns false if it is no longer valid. Requires the account's lock. */
async function rotate(
  tx: Prisma.TransactionClient,
  { userId, jti, family }: RefreshClaims,
  successor: Successor,
): Promise<boolean> {
  const now = new Date();
  const { count } = await tx.refreshToken.updateMany({
    where: { jti, userId, family, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now, replacedBy: successor.jti },
  });
  if (count === 1) await tx.refreshToken.create({ data: { userId, family, ...successor }, select: { id: true } });
  return count === 1;
}

/**
 * Voids every secret of a user whose refresh token is used twice while its session is active, because two parties have
 * it. Returns the sessions to blacklist. Requires the account's lock.
 */
async function voidReused(
  tx: Prisma.TransactionClient,
  { userId, jti, family }: RefreshClaims,
  accessSeconds: number,
): Promise<string[]> {
  const presented = await tx.refreshToken.findUnique({ where: { jti }, select: { replacedBy: true } });
  if (!presented?.replacedBy) return [];
  const alive = await tx.refreshToken.count({ where: { userId, family, revokedAt: null } });
  if (alive === 0) return [];
  await recordAudit(tx, { actorId: userId, action: 'refresh_token.reused', targetId: family });
  return [family, ...(await voidSecrets(tx, { userId, accessSeconds }))];
}

/**
 * Exchanges a refresh token for a new pair with the same end. Each token works once: a second use voids every secret of
 * the user, because two parties have it. Throws UNAUTHORIZED, or SERVICE_UNAVAILABLE without Redis.
 */
export async function refreshSession(
  { db, redis, keys, config }: TokenSettings & { db: Db; redis: Redis },
  refreshToken: string,
): Promise<TokenPair> {
  const claims = readRefreshToken(keys, refreshToken);
  const { userId, family } = claims;
  const { accessSeconds } = config.jwt;
  if (await isBlacklisted(redis, claims.jti, family)) throw unauthorized();
  const successorId = randomUUID();
  const outcome = await inTransaction(db, async (tx) => {
    const user = await lockAccount(tx, userId);
    const presented = await tx.refreshToken.findUnique({
      where: { jti: claims.jti },
      select: { expiresAt: true, tenantId: true },
    });
    if (!user || !presented) return { ended: [] };
    const successor = { jti: successorId, expiresAt: presented.expiresAt, tenantId: presented.tenantId };
    if (await rotate(tx, claims, successor))
      return { user, successor, staff: await staffClaims(tx, { userId, tenantId: presented.tenantId }) };
    return { ended: await voidReused(tx, claims, accessSeconds) };
  });
  if (!outcome.user) {
    await blacklist(redis, outcome.ended, accessSeconds);
    throw unauthorized();
  }
  const { user, successor, staff } = outcome;
  return {
    accessToken: signAccessToken(keys, { user, sessionId: family, seconds: accessSeconds, staff }),
    refreshToken: signRefreshToken(keys, { userId, family, jti: successor.jti }, successor.expiresAt),
    expiresIn: accessSeconds,
  };
}
