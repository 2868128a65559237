import { randomBytes } from 'node:crypto';
import type { Db } from '../../../platform/database/db.js';
import { storedSecret } from '../../../platform/secrets/storedSecret.js';

/** The secret that links in mails are signed with: the configured one, else a random one that is kept. */
export async function linkSecret(db: Db, configured: string | undefined): Promise<string> {
  return configured ?? storedSecret(db, 'links', () => randomBytes(32).toString('base64url'));
}
