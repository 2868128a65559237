import type { Db } from '../../../platform/database/db.js';
import { openUnsubscribeLink, type OpenedLink } from './openUnsubscribeLink.js';

/**
 * Turns the e-mails of a link's topic off for the link's person, from the next mail on. Repeating it is safe. Throws
 * NOT_FOUND for a token that isn't ours.
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
