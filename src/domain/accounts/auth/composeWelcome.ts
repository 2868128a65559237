import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/messageType.js';

/** Composes the welcome mail of a new user; null without an email address. */
export async function composeWelcome(db: Db, userId: string, { frontendUrl }: Links): Promise<ComposedMessage | null> {
  const user = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' } });
  if (!user?.email) return null;
  return {
    userId,
    language: user.language,
    channel: 'email',
    to: user.email,
    template: 'welcome',
    data: { nickname: user.nickname, appUrl: frontendUrl },
  };
}
