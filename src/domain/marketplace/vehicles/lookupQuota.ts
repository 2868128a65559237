import { createHash } from 'node:crypto';
import { Prisma } from '../../../../generated/prisma/client.js';
import { endOfToday } from '../../../platform/time/newZealandDay.js';
import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';

/** Who looks up: a person, or a visitor's client (clientKeyOf). */
export type Looker = { userId: string } | { client: string };

/** Look-ups a day. */
export interface LookupLimits {
  guest: number;
  user: number;
}

export interface LookupQuota {
  dailyLimit: number;
  used: number;
  queriesRemaining: number;
  /** The end of the day in New Zealand. */
  resetAt: Date;
}

const keyOf = (looker: Looker) =>
  'userId' in looker
    ? { userId: looker.userId }
    : { addressHash: createHash('sha256').update(`lookup ip:${looker.client}`).digest('hex') };

const limitOf = (looker: Looker, limits: LookupLimits) => ('userId' in looker ? limits.user : limits.guest);

function quotaOf(dailyLimit: number, used: number, now: Date): LookupQuota {
  return { dailyLimit, used, queriesRemaining: Math.max(0, dailyLimit - used), resetAt: endOfToday(now) };
}

/** What is left of the day's look-ups. */
export async function readLookupQuota(db: Db, looker: Looker, limits: LookupLimits, now: Date): Promise<LookupQuota> {
  const row = await db.lookupQuota.findFirst({ where: keyOf(looker), select: { count: true, resetAt: true } });
  return quotaOf(limitOf(looker, limits), row && row.resetAt > now ? row.count : 0, now);
}

const exhausted = ({ resetAt }: LookupQuota, now: Date) =>
  new Problem(
    'RATE_LIMIT_EXCEEDED',
    'The vehicle look-ups of today are used up',
    undefined,
    Math.ceil((resetAt.getTime() - now.getTime()) / 1000),
  );

/** As readLookupQuota. Throws RATE_LIMIT_EXCEEDED when nothing is left. */
export async function requireLookup(db: Db, looker: Looker, limits: LookupLimits, now: Date): Promise<void> {
  const quota = await readLookupQuota(db, looker, limits, now);
  if (quota.queriesRemaining === 0) throw exhausted(quota, now);
}

/**
 * Spends one look-up and gives what is left; however many do so at once, the limit holds. Throws RATE_LIMIT_EXCEEDED
 * when nothing was left.
 */
export async function spendLookup(db: Db, looker: Looker, limits: LookupLimits, now: Date): Promise<LookupQuota> {
  const key = keyOf(looker);
  const limit = limitOf(looker, limits);
  const resetAt = endOfToday(now);
  const who = 'userId' in looker ? Prisma.sql`user_id = ${key.userId}` : Prisma.sql`address_hash = ${key.addressHash}`;
  // One statement, so that the row is locked for no longer than it takes.
  const spend = () => db.$executeRaw`
    UPDATE lookup_quotas
    SET count = IF(reset_at <= ${now}, 1, count + 1), reset_at = IF(reset_at <= ${now}, ${resetAt}, reset_at)
    WHERE ${who} AND (reset_at <= ${now} OR count < ${limit})`;
  let spent = await spend();
  if (spent === 0) {
    await db.lookupQuota.createMany({ data: { ...key, resetAt }, skipDuplicates: true });
    // Another look-up may have made the row a moment ago, so that this one spends from it either way.
    spent = await spend();
  }
  if (spent === 0) throw exhausted(quotaOf(limit, limit, now), now);
  return readLookupQuota(db, looker, limits, now);
}
