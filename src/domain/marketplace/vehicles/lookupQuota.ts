import { createHash } from 'node:crypto';
import { Prisma } from '../../../../generated/prisma/client.js';
import { endOfToday } from '../../../platform/time/newZealandDay.js';
import type { Db } from '../../../platform/database/db.js';

/** Who looks up: a person, or a visitor's client (clientKeyOf). */
export type LookupClient = { userId: string } | { client: string };

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

const keyOf = (looker: LookupClient) =>
  'userId' in looker
    ? { userId: looker.userId }
    : { addressHash: createHash('sha256').update(`lookup ip:${looker.client}`).digest('hex') };

const limitOf = (looker: LookupClient, limits: LookupLimits) => ('userId' in looker ? limits.user : limits.guest);

function quotaOf(dailyLimit: number, used: number, now: Date): LookupQuota {
  return { dailyLimit, used, queriesRemaining: Math.max(0, dailyLimit - used), resetAt: endOfToday(now) };
}

/** What is left of the day's look-ups. */
export async function readLookupQuota(
  db: Db,
  { looker, limits, now }: { looker: LookupClient; limits: LookupLimits; now: Date },
): Promise<LookupQuota> {
  const row = await db.lookupQuota.findFirst({ where: keyOf(looker), select: { count: true, resetAt: true } });
  return quotaOf(limitOf(looker, limits), row && row.resetAt > now ? row.count : 0, now);
}

/** Spends one look-up and returns whether one was left; however many do so at once, the limit holds. */
export async function spendLookup(
  db: Db,
  { looker, limits, now }: { looker: LookupClient; limits: LookupLimits; now: Date },
): Promise<boolean> {
  const key = keyOf(looker);
  const limit = limitOf(looker, limits);
  const resetAt = endOfToday(now);
  const who = 'userId' in looker ? Prisma.sql`user_id = ${key.userId}` : Prisma.sql`address_hash = ${key.addressHash}`;
  // One statement, so that the row is locked for no longer than it takes.
  const spend = () => db.$executeRaw`
    UPDATE lookup_quotas
    SET count = IF(reset_at <= ${now}, 1, count + 1), reset_at = IF(reset_at <= ${now}, ${resetAt}, reset_at)
    WHERE ${who} AND (reset_at <= ${now} OR count < ${limit})`;
  if ((await spend()) === 1) return true;
  await db.lookupQuota.createMany({ data: { ...key, resetAt }, skipDuplicates: true });
  // Another look-up may have made the row a moment ago, so that this one spends from it either way.
  return (await spend()) === 1;
}
