import { Problem } from '../../../platform/problem.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { deliverMessage, type SentMessage } from './deliverMessage.js';
import { getOwnConversation } from './getOwnConversation.js';
import { assertReachable } from './assertReachable.js';
import { sideOf } from './sides.js';

export interface NewMessage {
  conversationId: string;
  senderId: string;
  content: string;
  now?: Date;
}

/**
 * Writes in a conversation. Throws NOT_FOUND unless the sender is one of its two people, FORBIDDEN where one has
 * blocked the other, CONFLICT when the other one has left or the listing was taken down.
 */
export async function writeMessage(
  db: Db,
  { conversationId, senderId, content, now = new Date() }: NewMessage,
): Promise<SentMessage> {
  const conversation = await getOwnConversation(db, conversationId, senderId);
  const { buyerId, sellerId, isTakenDown } = conversation;
  if (isTakenDown) throw new Problem('CONFLICT', 'This listing was taken down');
  await assertReachable(db, senderId, sideOf(conversation, senderId) === 'seller' ? buyerId : sellerId);
  return inTransaction(db, (tx) => deliverMessage(tx, { conversationId, senderId, content, now }));
}
