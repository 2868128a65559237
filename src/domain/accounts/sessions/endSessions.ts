import type { Db } from '../../../platform/database/db.js';

const clockSlackMs = 60_000;

export interface SessionsToEnd {
  userId: string;
  /** The lifetime of access tokens in seconds. */
  accessSeconds: number;
  /** The session that stays valid. */
  except?: string;
}

/**
 * Revokes a user's refresh tokens, deletes the push subscriptions of those sessions, and returns the ids of the
 * sessions whose access tokens may still be valid: blacklist them after the commit. A repeat returns them again.
 */
export async function endSessions(tx: Db, { userId, accessSeconds, except }: SessionsToEnd): Promise<string[]> {
  const now = new Date();
  const mine = { userId, ...(except === undefined ? {} : { family: { not: except } }) };
  const recent = await tx.refreshToken.findMany({
    where: { ...mine, createdAt: { gt: new Date(now.getTime() - accessSeconds * 1000 - clockSlackMs) } },
    select: { family: true },
    distinct: ['family'],
  });
  await tx.refreshToken.updateMany({ where: { ...mine, revokedAt: null }, data: { revokedAt: now } });
  await tx.pushSubscription.deleteMany({ where: mine });
  return recent.map(({ family }) => family);
}
