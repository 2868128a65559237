import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
import { Problem, invalid } from '../../../platform/problem.js';

const cost = 12;
const longestPasswordBytes = 72;
const longestQueue = 40;

// bcrypt runs on libuv's four threads, which files and DNS need too.
const queue = pLimit(2);

function queued<T>(work: () => Promise<T>): Promise<T> {
  if (queue.pendingCount >= longestQueue) {
    throw new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', undefined, 2);
  }
  return queue(work);
}

/** What stands in place of a hash where there is no password: nothing matches it. */
export const unusableHash = '!';

/** Hash of a password that nobody has: what an unknown account is compared with, so that it takes the same time. */
const nobodysHash = '$2b$12$Y6A53B8tnpUIw422vyng0.MXVM/bltGGxbRBnwAvt36sWEwwt0hkm';

/** Throws VALIDATION_ERROR on `field` for a password that bcrypt would cut short. */
export async function hashPassword(password: string, field = 'password'): Promise<string> {
  if (Buffer.byteLength(password) > longestPasswordBytes) throw invalid(field, 'Must be at most 72 bytes');
  return queued(() => bcrypt.hash(password, cost));
}

/** Takes the same time whether or not there is a hash to compare with. A password beyond 72 bytes never matches. */
export async function passwordMatches(password: string, hash: string | null | undefined): Promise<boolean> {
  const fits = Buffer.byteLength(password) <= longestPasswordBytes;
  const isUsable = typeof hash === 'string' && hash !== unusableHash;
  const matches = await queued(() => bcrypt.compare(password, isUsable ? hash : nobodysHash));
  return matches && fits && isUsable;
}
