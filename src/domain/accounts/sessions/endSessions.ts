import type { Db } from '../../../platform/database/db.js';

const clockSlackMs = 60_000;

export interface SessionsToEnd {
  userId: string;
  /** Seconds that access tokens live. */
  accessSeconds: number;
  /** The one session that continues. */
  except?: string;
}

/**
 * Revokes a person's refresh tokens, deletes the push subscriptions that go with them and gives the ids of the sessions
 * whose access tokens may still be alive: blacklist them after the commit. Running it again gives them again.
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
