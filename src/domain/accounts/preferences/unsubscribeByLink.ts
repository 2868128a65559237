import type { Db } from '../../../platform/database/db.js';
import { openUnsubscribeLink, type OpenedLink } from './openUnsubscribeLink.js';

/**
 * Turns off mails on the link's topic, from the next mail on. Repeating it is safe. Throws NOT_FOUND for an invalid
 * token.
 */
export async function unsubscribeByLink(
  db: Db,
  configuredSecret: string | undefined,
  token: string,
): Promise<OpenedLink> {
  const link = await openUnsubscribeLink(db, configuredSecret, token);
  const { userId, topic } = link;
  if (link.isUnsubscribed) return link;
  await db.mutedTopic.createMany({ data: { userId, channel: 'email', topic }, skipDuplicates: true });
  return { ...link, isUnsubscribed: true };
}
