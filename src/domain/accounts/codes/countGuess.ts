import type { Redis } from 'ioredis';
import { Problem } from '../../../platform/problem.js';
import { secretHash } from './secretHash.js';

const allowedFailures = 5;
const lockSeconds = 15 * 60;

const claim = `
  local count = redis.call('INCR', KEYS[1])
  if count <= tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
  return { count, redis.call('TTL', KEYS[1]) }`;
const giveBack = `if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end`;

async function claimAttempt(redis: Redis, key: string): Promise<number> {
  let claimed: [count: number, secondsLeft: number];
  try {
    claimed = (await redis.eval(claim, 1, key, allowedFailures, lockSeconds)) as typeof claimed;
  } catch {
    throw new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', undefined, 1);
  }
  const [count, secondsLeft] = claimed;
  if (count <= allowedFailures) return count;
  const message = 'Too many login attempts. Please try again later.';
  throw new Problem('RATE_LIMIT_EXCEEDED', message, undefined, Math.max(1, secondsLeft));
}

export interface Guess<T> {
  /** What is guessed at, known or not: an e-mail address, a phone, a person's id. */
  subject: string;
  /** Null for a wrong guess. */
  check: () => Promise<T | null>;
  /** Runs after the failure that locks the subject. */
  onLock: () => Promise<void>;
}

/**
 * Checks a guess at a password. The fifth failure in a row, with less than 15 minutes between two, locks the subject
 * for 15 minutes: then RATE_LIMIT_EXCEEDED, whatever the guess. Parallel guesses are counted before they are checked.
 * Throws SERVICE_UNAVAILABLE without Redis.
 */
export async function countGuess<T>(redis: Redis, { subject, check, onLock }: Guess<T>): Promise<T | null> {
  const key = `auth:failures:${secretHash(subject)}`;
  const count = await claimAttempt(redis, key);
  let outcome: T | null;
  try {
    outcome = await check();
  } catch (error) {
    // A fault of ours is no wrong guess.
    await redis.eval(giveBack, 1, key).catch(() => undefined);
    throw error;
  }
  if (outcome !== null) await forgetGuesses(redis, subject);
  else if (count === allowedFailures) await onLock();
  return outcome;
}

/** Ends a lock and the count that leads to it. A count that Redis keeps all the same runs out by itself. */
export async function forgetGuesses(redis: Redis, ...subjects: string[]): Promise<void> {
  const keys = subjects.map((subject) => `auth:failures:${secretHash(subject)}`);
  if (keys.length > 0) await redis.del(...keys).catch(() => undefined);
}
