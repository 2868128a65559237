import type { Config } from '../../../config.js';
import type { Db } from '../../../platform/database/db.js';
import { linkSecret } from './linkSecret.js';
import { signUnsubscribeToken, type Subscription } from './unsubscribeToken.js';

/** Returns the link that turns off a user's mails on a topic with one click, valid while the secret is. */
export async function unsubscribeUrl(
  db: Db,
  { apiUrl, linkSecret: configured }: Pick<Config, 'apiUrl' | 'linkSecret'>,
  subscription: Subscription,
): Promise<string> {
  return `${apiUrl}/api/v1/unsubscribe/${signUnsubscribeToken(await linkSecret(db, configured), subscription)}`;
}
