import type { Language, Topic } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { isMuted } from './isMuted.js';
import { linkSecret } from './linkSecret.js';
import { readUnsubscribeToken } from './unsubscribeToken.js';

export interface OpenedLink {
  userId: string;
  topic: Topic;
  language: Language;
  isUnsubscribed: boolean;
}

/**
 * Returns the subject of an unsubscribe link; an erased account gets no mails. Throws NOT_FOUND for an invalid token.
 */
export async function openUnsubscribeLink(
  db: Db,
  configuredSecret: string | undefined,
  token: string,
): Promise<OpenedLink> {
  const named = readUnsubscribeToken(await linkSecret(db, configuredSecret), token);
  if (!named) throw notFound();
  const { userId, topic } = named;
  const user = await db.user.findFirst({ where: { id: userId, erasedAt: null }, select: { language: true } });
  const isUnsubscribed = !user || (await isMuted(db, { userId, channel: 'email', topic }));
  return { userId, topic, language: user?.language ?? 'en', isUnsubscribed };
}
