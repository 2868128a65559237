import { inTransaction, type Db } from '../../../platform/database/db.js';
import { getOwnConversation } from './getOwnConversation.js';
import { loadConversation, type ConversationView } from './loadConversations.js';
import { sideOf, sides } from './sides.js';

/**
 * Marks all that a person has received in a conversation as read, so that the next message is mailed again. Throws
 * NOT_FOUND unless the person is one of its two.
 */
export async function markRead(
  db: Db,
  { conversationId, userId }: { conversationId: string; userId: string },
): Promise<ConversationView> {
  const conversation = await getOwnConversation(db, conversationId, userId);
  const { unread, mailedAt } = sides[sideOf(conversation, userId)];
  await inTransaction(db, async (tx) => {
    await tx.conversation.updateMany({ where: { id: conversationId }, data: { [unread]: 0, [mailedAt]: null } });
    await tx.message.updateMany({
      where: { receiverId: userId, isRead: false, conversationId },
      data: { isRead: true },
    });
  });
  return loadConversation(db, userId, conversationId);
}
