import type { Config } from '../../../config.js';
import type { Db } from '../../../platform/database/db.js';
import { linkSecret } from './linkSecret.js';
import { signUnsubscribeToken, type Subscription } from './unsubscribeToken.js';

/** The address where one click ends a person's mails of a topic, for as long as the secret lives. */
export async function unsubscribeUrl(
  db: Db,
  { apiUrl, linkSecret: configured }: Pick<Config, 'apiUrl' | 'linkSecret'>,
  subscription: Subscription,
): Promise<string> {
  return `${apiUrl}/api/v1/unsubscribe/${signUnsubscribeToken(await linkSecret(db, configured), subscription)}`;
}
