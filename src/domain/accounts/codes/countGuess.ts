import type { Redis } from 'ioredis';
import { Problem } from '../../../platform/problem.js';
import { secretHash } from './secretHash.js';

const allowedFailures = 5;
const lockSeconds = 15 * 60;

const claim = `
  local count = redis.call('INCR', KEYS[1])
  if count <= tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
  return { count, redis.call('TTL', KEYS[1]) }`;
const refund = `if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end`;

const keyOf = (subject: string, party: string | null) =>
  `auth:failures:${secretHash(subject)}${party === null ? '' : `:${party}`}`;

async function claimAttempt(redis: Redis, key: string): Promise<number> {
  let claimed: [count: number, secondsLeft: number];
  try {
    claimed = (await redis.eval(claim, 1, key, allowedFailures, lockSeconds)) as typeof claimed;
  } catch {
    throw new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', { retryAfterSeconds: 1 });
  }
  const [count, secondsLeft] = claimed;
  if (count <= allowedFailures) return count;
  const message = 'Too many login attempts. Please try again later.';
  throw new Problem('RATE_LIMIT_EXCEEDED', message, { retryAfterSeconds: Math.max(1, secondsLeft) });
}

export interface Guess<T> {
  /** The subject of the guess, whether it exists or not: an email address, a phone, a user id. */
  subject: string;
  /** The party: a client that the owner has signed in from is counted separately, all others together (null). */
  party: string | null;
  /** Null for a wrong guess. */
  check: () => Promise<T | null>;
  /** Runs after the failure that locks the subject. */
  onLock: () => Promise<void>;
}

/**
 * Checks a guess at a password. The fifth consecutive failure of one party, with less than 15 minutes between two,
 * locks the subject for that party for 15 minutes: until then it throws RATE_LIMIT_EXCEEDED for any guess. Parallel
 * guesses are counted before they are checked. Throws SERVICE_UNAVAILABLE without Redis.
 */
export async function countGuess<T>(redis: Redis, { subject, party, check, onLock }: Guess<T>): Promise<T | null> {
  const key = keyOf(subject, party);
  const count = await claimAttempt(redis, key);
  let outcome: T | null;
  try {
    outcome = await check();
  } catch (error) {
    // A fault of the server is not a wrong guess.
    await redis.eval(refund, 1, key).catch(() => undefined);
    throw error;
  }
  if (outcome !== null) await clearGuesses(redis, [subject], [party]);
  else if (count === allowedFailures) await onLock();
  return outcome;
}

/** Deletes locks and the counts that lead to them. A count that Redis fails to delete expires. */
export async function clearGuesses(redis: Redis, subjects: string[], parties: (string | null)[]): Promise<void> {
  const keys = subjects.flatMap((subject) => parties.map((party) => keyOf(subject, party)));
  if (keys.length > 0) await redis.del(...keys).catch(() => undefined);
}
