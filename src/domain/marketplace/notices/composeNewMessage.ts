import type { Db } from '../../../platform/database/db.js';
import { titleOf } from '../listings/titleOf.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { unnamed } from '../../notifications/index.js';

/** The mail about an unread message; null once it is read. It says who wrote, never what. */
export async function composeNewMessage(
  db: Db,
  { userId, messageId }: { userId: string; messageId: string },
  { frontendUrl }: Links,
): Promise<ComposedMessage<'new-message'> | null> {
  const message = await db.message.findFirst({
    where: { id: messageId, receiverId: userId, isRead: false, receiver: { status: 'ACTIVE' } },
    select: {
      conversationId: true,
      sender: { select: { nickname: true } },
      receiver: { select: { email: true, language: true } },
      listing: { select: { year: true, make: true, model: true, variant: true } },
    },
  });
  if (!message?.receiver.email) return null;
  const { email, language } = message.receiver;
  return {
    userId,
    language,
    channel: 'email',
    to: email,
    template: 'new-message',
    data: {
      senderName: message.sender.nickname ?? unnamed[language].person,
      listingTitle: titleOf(message.listing) ?? unnamed[language].car,
      conversationUrl: `${frontendUrl}/messages/${message.conversationId}`,
    },
  };
}
