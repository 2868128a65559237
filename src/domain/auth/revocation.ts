import type { Redis } from 'ioredis';
import type { Caller } from '../../contract.js';
import type { Db } from '../../runtime/db.js';
import { Problem } from '../problem.js';

const standingSeconds = 60;
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

/**
 * Whether an access token is good no more: ended before its time, or its account is not active or has another role by
 * now. The account is looked up once a minute; without Redis the session's rows in MySQL tell, each time.
 */
export async function isRevoked(db: Db, redis: Redis, caller: Caller): Promise<boolean> {
  const { userId, tokenId, sessionId, role } = caller;
  const standing = `auth:standing:${userId}`;
  let known: (string | null)[];
  try {
    known = await redis.mget(key(tokenId), key(sessionId), standing);
  } catch {
    const live = await db.refreshToken.findFirst({
      where: { family: sessionId, userId, revokedAt: null, user: { status: 'ACTIVE', role } },
      select: { id: true },
    });
    return live === null;
  }
  const [tokenEnded, sessionEnded, knownRole] = known;
  if (tokenEnded || sessionEnded) return true;
  if (knownRole === role) return false;
  const account = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE', role }, select: { id: true } });
  if (account) redis.set(standing, role, 'EX', standingSeconds).catch(() => undefined);
  return account === null;
}
