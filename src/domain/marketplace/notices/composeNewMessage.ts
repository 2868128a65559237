import { shownCar, shownColumns } from '../listings/shownCar.js';
import { isBlocked } from '../../accounts/index.js';
import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { unnamed } from '../../notifications/index.js';

/** The mail about an unread message; null once it is read or a block came between the two. It never says what it is. */
export async function composeNewMessage(
  db: Db,
  { userId, messageId }: { userId: string; messageId: string },
  { frontendUrl }: Links,
): Promise<ComposedMessage<'new-message'> | null> {
  const message = await db.message.findFirst({
    where: { id: messageId, receiverId: userId, isRead: false, hiddenAt: null, receiver: { status: 'ACTIVE' } },
    select: {
      conversationId: true,
      senderId: true,
      sender: { select: { nickname: true } },
      receiver: { select: { email: true, language: true } },
      listing: { select: shownColumns },
    },
  });
  if (!message?.receiver.email || (await isBlocked(db, message.senderId, userId))) return null;
  const { email, language } = message.receiver;
  return {
    userId,
    language,
    channel: 'email',
    to: email,
    template: 'new-message',
    data: {
      senderName: message.sender.nickname ?? unnamed[language].person,
      listingTitle: shownCar(message.listing).title ?? unnamed[language].car,
      conversationUrl: `${frontendUrl}/messages/${message.conversationId}`,
    },
  };
}
