import { shownCar, shownColumns } from '../listings/shownCar.js';
import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { visibleContent } from './visibleContent.js';
import { sideOf, sides } from './sides.js';

const personColumns = { id: true, nickname: true, avatarId: true } satisfies Prisma.UserSelect;

const conversationColumns = {
  id: true,
  sellerId: true,
  buyerUnread: true,
  sellerUnread: true,
  answeredAt: true,
  lastMessageAt: true,
  buyer: { select: personColumns },
  seller: { select: personColumns },
  listing: { select: { ...shownColumns, id: true } },
} satisfies Prisma.ConversationSelect;

type Row = Prisma.ConversationGetPayload<{ select: typeof conversationColumns }>;

/** A conversation as one of its two people sees it. */
export interface ConversationView {
  id: string;
  otherUser: Row['buyer'];
  /** Its title and photo are null once it is withheld. */
  listing: { id: string; title: string | null; coverImageId: string | null };
  lastMessage: { content: string; createdAt: Date; isFromMe: boolean };
  unreadCount: number;
}

/** The conversations of these ids as the person sees them, in the ids' order; all must be the person's own. */
export async function loadConversations(db: Db, userId: string, ids: string[]): Promise<ConversationView[]> {
  if (ids.length === 0) return [];
  const rows = await db.conversation.findMany({ where: { id: { in: ids } }, select: conversationColumns });
  const last = await db.message.findMany({
    where: { OR: rows.map(({ id, lastMessageAt }) => ({ conversationId: id, createdAt: lastMessageAt })) },
    select: {
      conversationId: true,
      senderId: true,
      content: true,
      maskedContent: true,
      hiddenAt: true,
      createdAt: true,
    },
  });
  return ids.flatMap((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    const message = last.find(({ conversationId }) => conversationId === id);
    if (!row || !message) return [];
    const side = sideOf(row, userId);
    const { createdAt, senderId } = message;
    return {
      id,
      otherUser: side === 'seller' ? row.buyer : row.seller,
      listing: { id: row.listing.id, ...shownCar(row.listing) },
      lastMessage: { content: visibleContent(message, row.answeredAt), createdAt, isFromMe: senderId === userId },
      unreadCount: row[sides[side].unread],
    };
  });
}

/** One of the person's own conversations. */
export async function loadConversation(db: Db, userId: string, id: string): Promise<ConversationView> {
  const [conversation] = await loadConversations(db, userId, [id]);
  return conversation!;
}
