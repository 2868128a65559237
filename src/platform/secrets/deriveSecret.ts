import { hkdfSync } from 'node:crypto';
import type { SigningKeys } from './signingKeys.js';

/**
 * Returns 32 secret bytes for one purpose, the same in every process with these keys. They are never in the database,
 * so read access to it is not enough to test guesses.
 */
export function deriveSecret({ privateKey }: Pick<SigningKeys, 'privateKey'>, purpose: string): Buffer {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  return Buffer.from(hkdfSync('sha256', key, '', `kiwicar ${purpose}`, 32));
}
