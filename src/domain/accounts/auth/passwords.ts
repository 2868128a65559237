import bcrypt from 'bcrypt';
import { createFairQueue } from '../../../platform/fairQueue.js';
import { currentClientKey } from '../../../platform/network/clientKey.js';
import { invalid } from '../../../platform/problem.js';

const cost = 12;
const maxPasswordBytes = 72;

// bcrypt runs on libuv's four threads, which files and DNS need too. Clients take turns.
const queue = createFairQueue({ concurrency: 2, maxQueued: 200, maxQueuedPerClient: 5, retryAfterSeconds: 2 });
const queued = <T>(work: () => Promise<T>): Promise<T> => queue.run(currentClientKey(), work);

/** Replaces the hash of an account without a password: nothing matches it. */
export const unusableHash = '!';

/** The hash that an unknown account is compared with, so that the comparison takes the same time. */
const nobodysHash = '$2b$12$Y6A53B8tnpUIw422vyng0.MXVM/bltGGxbRBnwAvt36sWEwwt0hkm';

/**
 * Hashes a password when it is the client's turn. Throws QueueFullError if too many of its passwords are waiting, and
 * VALIDATION_ERROR on `field` for a password that bcrypt would truncate.
 */
export async function hashPassword(password: string, field = 'password'): Promise<string> {
  if (Buffer.byteLength(password) > maxPasswordBytes) throw invalid(field, 'Must be at most 72 bytes');
  return queued(() => bcrypt.hash(password, cost));
}

/** Takes the same time whether or not there is a hash to compare with. A password beyond 72 bytes never matches. */
export async function passwordMatches(password: string, hash: string | null | undefined): Promise<boolean> {
  const fits = Buffer.byteLength(password) <= maxPasswordBytes;
  const isUsable = typeof hash === 'string' && hash !== unusableHash;
  const matches = await queued(() => bcrypt.compare(password, isUsable ? hash : nobodysHash));
  return matches && fits && isUsable;
}
