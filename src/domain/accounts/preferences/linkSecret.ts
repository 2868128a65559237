import { randomBytes } from 'node:crypto';
import type { Db } from '../../../platform/database/db.js';
import { storedSecret } from '../../../platform/secrets/storedSecret.js';

/** Returns the secret that signs links in mails: the configured one, or else a stored random one. */
export async function linkSecret(db: Db, configured: string | undefined): Promise<string> {
  return configured ?? storedSecret(db, 'links', () => randomBytes(32).toString('base64url'));
}
