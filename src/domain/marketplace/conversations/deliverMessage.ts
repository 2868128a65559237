import { shownCar, shownColumns } from '../listings/shownCar.js';
import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { notFound } from '../../../platform/problem.js';
import { maskContactDetails } from '../../../platform/contactDetails/maskContactDetails.js';
import { visibleContent } from './visibleContent.js';
import { sideOf, sides } from './sides.js';
import { recordNotices } from '../../notifications/index.js';
import { newMessage } from '../notices/newMessage.js';

export interface SentMessage {
  id: string;
  conversationId: string;
  senderId: string;
  content: string;
  isRead: boolean;
  createdAt: Date;
}

interface LockedConversation {
  listingId: string;
  buyerId: string;
  sellerId: string;
  buyerMailedAt: Date | null;
  sellerMailedAt: Date | null;
  answeredAt: Date | null;
  lastMessageAt: Date;
}

const hourMs = 3600_000;

/**
 * Adds a message, notifies its receiver and mails them, unless that was done within the hour and nothing has been read
 * since. Whoever writes at the same time waits, so that messages have an order, counters are right and mails don't
 * double. Throws NOT_FOUND unless the sender is one of the two.
 */
export async function deliverMessage(
  tx: Prisma.TransactionClient,
  { conversationId, senderId, content, now }: { conversationId: string; senderId: string; content: string; now: Date },
): Promise<SentMessage> {
  const [conversation] = await tx.$queryRaw<LockedConversation[]>`
    SELECT listing_id AS listingId, buyer_id AS buyerId, seller_id AS sellerId, buyer_mailed_at AS buyerMailedAt,
      seller_mailed_at AS sellerMailedAt, answered_at AS answeredAt, last_message_at AS lastMessageAt
    FROM conversations WHERE id = ${conversationId} AND ${senderId} IN (buyer_id, seller_id) FOR UPDATE`;
  if (!conversation) throw notFound();
  const { listingId, buyerId, sellerId, answeredAt, lastMessageAt } = conversation;
  const fromSeller = sideOf(conversation, senderId) === 'seller';
  const receiverId = fromSeller ? buyerId : sellerId;
  const { unread, mailedAt } = sides[fromSeller ? 'buyer' : 'seller'];
  const createdAt = new Date(Math.max(now.getTime(), lastMessageAt.getTime() + 1));
  const lastMail = conversation[mailedAt];
  const isMailDue = lastMail === null || lastMail.getTime() <= createdAt.getTime() - hourMs;

  const message = { id: randomUUID(), conversationId, senderId, content, isRead: false, createdAt };
  const openedAt = fromSeller ? createdAt : answeredAt;
  const maskedContent = openedAt === null ? maskContactDetails(content) : null;
  await tx.message.createMany({ data: { ...message, maskedContent, receiverId, listingId } });
  await tx.conversation.updateMany({
    where: { id: conversationId },
    data: {
      lastMessageAt: createdAt,
      [unread]: { increment: 1 },
      ...(isMailDue ? { [mailedAt]: createdAt } : {}),
      ...(fromSeller && answeredAt === null ? { answeredAt: createdAt } : {}),
    },
  });
  const listing = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: shownColumns,
  });
  await recordNotices(tx, newMessage, [
    {
      userId: receiverId,
      about: { messageId: message.id },
      words: { listingTitle: shownCar(listing).title },
      listingId,
      conversationId,
      dedupeKey: `new-message:${message.id}`,
      byEmail: isMailDue,
    },
  ]);
  return { ...message, content: visibleContent({ content, maskedContent, hiddenAt: null }, openedAt) };
}
