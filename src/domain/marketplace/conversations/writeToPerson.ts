import type { Db } from '../../../platform/database/db.js';
import { getVisibleListing } from '../listings/visibleListing.js';
import { invalid } from '../../../platform/problem.js';
import { askSeller } from './askSeller.js';
import type { SentMessage } from './deliverMessage.js';
import { writeMessage } from './writeMessage.js';

export interface DirectMessage {
  listingId: string;
  senderId: string;
  receiverId: string;
  content: string;
}

/**
 * Sends a message about a car: in the existing conversation, or in a new one from a buyer to the seller.
 * Throws VALIDATION_ERROR on `receiverId` for anyone else, NOT_FOUND for a car that the sender may not see, FORBIDDEN
 * where one has blocked the other, CONFLICT when the receiver has left.
 */
export async function writeToPerson(
  db: Db,
  { listingId, senderId, receiverId, content }: DirectMessage,
): Promise<SentMessage> {
  const conversation = await db.conversation.findFirst({
    where: {
      listingId,
      OR: [
        { buyerId: senderId, sellerId: receiverId },
        { buyerId: receiverId, sellerId: senderId },
      ],
    },
    select: { id: true },
  });
  if (conversation) return writeMessage(db, { conversationId: conversation.id, senderId, content });
  const { userId: sellerId } = await getVisibleListing(db, listingId, senderId);
  if (receiverId !== sellerId || receiverId === senderId) {
    throw invalid('receiverId', 'Must be the seller, or someone who has written to you about this car');
  }
  return askSeller(db, { listingId, buyerId: senderId, content });
}
