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
 * Makes access tokens unusable at once: by their own id, or by their session's id. Throws SERVICE_UNAVAILABLE when
 * Redis does not take it, so that no response claims that a token has ended while it still works.
 */
export async function blacklist(redis: Redis, ids: string[], seconds: number): Promise<void> {
  if (ids.length === 0) return;
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.set(key(id), '1', 'EX', Math.max(1, Math.ceil(seconds)));
  const results = await pipeline.exec().catch(() => null);
  if (!results || results.some(([error]) => error)) throw unavailable();
}

/** Throws SERVICE_UNAVAILABLE while Redis is away. Asked before a change that must end access tokens too. */
export async function assertCanRevoke(redis: Redis): Promise<void> {
  await redis.ping().catch(() => {
    throw unavailable();
  });
}

/** Whether one of the ids of a token has been ended before its time. Throws SERVICE_UNAVAILABLE without Redis. */
export async function isBlacklisted(redis: Redis, ...ids: string[]): Promise<boolean> {
  const found = await redis.exists(...ids.map(key)).catch(() => {
    throw unavailable();
  });
  return found > 0;
}

/**
 * Those callers whose access tokens are good no more: ended before their time, or of an account that is not active or
 * has another role now. Accounts are looked up once a minute; without Redis the sessions' rows in MySQL decide, each
 * time. However many callers there are, it takes one command and one query.
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

/** As findRevoked, of one caller. */
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
