import type { Redis } from 'ioredis';
import type { Caller } from '../../contract.js';
import type { Db } from '../../runtime/db.js';
import { Problem } from '../problem.js';

const key = (id: string) => `auth:blacklist:${id}`;
const unavailable = () => new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', undefined, 1);

/**
 * Makes access tokens unusable at once: by their own id, or by their session's id. Throws SERVICE_UNAVAILABLE when
 * Redis does not take it, so that nobody is told that a token has ended while it still works.
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

/** Those callers whose access tokens have been ended before their time, found in one command or query for all. */
export async function findRevoked<Each extends Caller>(db: Db, redis: Redis, callers: Each[]): Promise<Each[]> {
  if (callers.length === 0) return [];
  try {
    const marks = await redis.mget(callers.flatMap(({ tokenId, sessionId }) => [key(tokenId), key(sessionId)]));
    return callers.filter((_caller, at) => marks[at * 2] !== null || marks[at * 2 + 1] !== null);
  } catch {
    const live = await db.refreshToken.findMany({
      where: { family: { in: callers.map(({ sessionId }) => sessionId) }, revokedAt: null },
      select: { family: true },
    });
    const families = new Set(live.map(({ family }) => family));
    return callers.filter(({ sessionId }) => !families.has(sessionId));
  }
}

/** Whether an access token has been ended before its time. Without Redis the session's rows in MySQL tell. */
export async function isRevoked(db: Db, redis: Redis, caller: Caller): Promise<boolean> {
  try {
    return await isBlacklisted(redis, caller.tokenId, caller.sessionId);
  } catch {
    const live = await db.refreshToken.findFirst({
      where: { family: caller.sessionId, userId: caller.userId, revokedAt: null },
      select: { id: true },
    });
    return live === null;
  }
}
