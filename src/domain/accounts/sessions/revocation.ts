import type { Redis } from 'ioredis';
import type { Caller } from '../../../contract/contract.js';
import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';

const statusCacheSeconds = 60;
const key = (id: string) => `auth:blacklist:${id}`;
const standing = (userId: string) => `auth:standing:${userId}`;
const unavailable = () =>
  new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', { retryAfterSeconds: 1 });

/**
 * Invalidates access tokens immediately, by their id or their session's id. Throws SERVICE_UNAVAILABLE if Redis does
 * not accept it, so that no response claims an end that has not happened.
 */
export async function blacklist(redis: Redis, ids: string[], seconds: number): Promise<void> {
  if (ids.length === 0) return;
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.set(key(id), '1', 'EX', Math.max(1, Math.ceil(seconds)));
  const results = await pipeline.exec().catch(() => null);
  if (!results || results.some(([error]) => error)) throw unavailable();
}

/** Throws SERVICE_UNAVAILABLE while Redis is unavailable. Call it before a change that must also end access tokens. */
export async function assertCanRevoke(redis: Redis): Promise<void> {
  await redis.ping().catch(() => {
    throw unavailable();
  });
}

/** Returns whether one of the ids of a token was revoked. Throws SERVICE_UNAVAILABLE without Redis. */
export async function isBlacklisted(redis: Redis, ...ids: string[]): Promise<boolean> {
  const found = await redis.exists(...ids.map(key)).catch(() => {
    throw unavailable();
  });
  return found > 0;
}

/**
 * Returns the callers whose access tokens are no longer valid: revoked, or of an account that is not active or has
 * another role now. Accounts are checked once a minute; without Redis the sessions in MySQL decide each time. Takes one
 * command and one query for any number of callers.
 */
export async function findRevoked<Each extends Caller>(db: Db, redis: Redis, callers: Each[]): Promise<Each[]> {
  if (callers.length === 0) return [];
  let marks: (string | null)[];
  try {
    marks = await redis.mget(
      callers.flatMap(({ tokenId, sessionId, userId }) => [key(tokenId), key(sessionId), standing(userId)]),
    );
  } catch {
    return findWithoutSession(db, callers);
  }
  const isEnded = (at: number) => marks[at * 3] !== null || marks[at * 3 + 1] !== null;
  const unsure = callers.filter(({ role }, at) => !isEnded(at) && marks[at * 3 + 2] !== role);
  const ended = new Set(await findEnded(db, redis, unsure));
  return callers.filter((caller, at) => isEnded(at) || ended.has(caller));
}

/** Like findRevoked, for one caller. */
export async function isRevoked(db: Db, redis: Redis, caller: Caller): Promise<boolean> {
  return (await findRevoked(db, redis, [caller])).length > 0;
}

async function findWithoutSession<Each extends Caller>(db: Db, callers: Each[]): Promise<Each[]> {
  const rows = await db.refreshToken.findMany({
    where: { family: { in: callers.map(({ sessionId }) => sessionId) }, revokedAt: null, user: { status: 'ACTIVE' } },
    select: { family: true, userId: true, user: { select: { role: true } } },
  });
  const live = new Set(rows.map(({ family, userId, user }) => [family, userId, user.role].join()));
  return callers.filter(({ sessionId, userId, role }) => !live.has([sessionId, userId, role].join()));
}

async function findEnded<Each extends Caller>(db: Db, redis: Redis, callers: Each[]): Promise<Each[]> {
  if (callers.length === 0) return [];
  const accounts = await db.user.findMany({
    where: { id: { in: callers.map(({ userId }) => userId) }, status: 'ACTIVE' },
    select: { id: true, role: true },
  });
  for (const { id, role } of accounts) redis.set(standing(id), role, 'EX', statusCacheSeconds).catch(() => undefined);
  const roles = new Map(accounts.map(({ id, role }) => [id, role]));
  return callers.filter(({ userId, role }) => roles.get(userId) !== role);
}
