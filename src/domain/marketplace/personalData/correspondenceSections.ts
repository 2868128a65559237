import { visibleContent } from '../conversations/visibleContent.js';
import { byIds } from '../../../platform/personalData/exportSection.js';

const oldestFirst = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
const id = { id: true } as const;

/**
 * What the person and others wrote to each other. Of others there are ids, and what they wrote as the person sees it.
 */
export const correspondenceSections = [
  byIds(
    'conversations',
    ({ db, userId }) =>
      db.conversation.findMany({
        where: { OR: [{ buyerId: userId }, { sellerId: userId }] },
        orderBy: oldestFirst,
        select: id,
      }),
    async ({ db, userId }, ids) => {
      const rows = await db.conversation.findMany({ where: { id: { in: ids } }, orderBy: oldestFirst });
      return rows.map(({ buyerUnread, sellerUnread, buyerMailedAt, sellerMailedAt, ...conversation }) => ({
        ...conversation,
        ...(conversation.buyerId === userId
          ? { unreadCount: buyerUnread, mailedAt: buyerMailedAt }
          : { unreadCount: sellerUnread, mailedAt: sellerMailedAt }),
      }));
    },
  ),
  byIds(
    'messages',
    ({ db, userId }) =>
      db.message.findMany({
        where: { OR: [{ senderId: userId }, { receiverId: userId }] },
        orderBy: oldestFirst,
        select: id,
      }),
    async ({ db, userId }, ids) => {
      const rows = await db.message.findMany({
        where: { id: { in: ids } },
        orderBy: oldestFirst,
        include: { conversation: { select: { answeredAt: true } } },
      });
      return rows.map(({ conversation: { answeredAt }, maskedContent, ...message }) => {
        const isFromMe = message.senderId === userId;
        return {
          ...message,
          isFromMe,
          content: isFromMe ? message.content : visibleContent({ ...message, maskedContent }, answeredAt),
        };
      });
    },
  ),
  byIds(
    'questions',
    ({ db, userId }) => db.question.findMany({ where: { authorId: userId }, orderBy: oldestFirst, select: id }),
    ({ db }, ids) =>
      db.question.findMany({ where: { id: { in: ids } }, orderBy: oldestFirst, omit: { authorId: true } }),
  ),
  byIds(
    'answers',
    ({ db, userId }) =>
      db.question.findMany({
        where: { listing: { userId }, answer: { not: null } },
        orderBy: oldestFirst,
        select: id,
      }),
    ({ db }, ids) =>
      db.question.findMany({
        where: { id: { in: ids } },
        orderBy: oldestFirst,
        select: { id: true, listingId: true, answer: true, answeredAt: true },
      }),
  ),
  byIds(
    'reports',
    ({ db, userId }) => db.report.findMany({ where: { reporterId: userId }, orderBy: oldestFirst, select: id }),
    ({ db }, ids) =>
      db.report.findMany({ where: { id: { in: ids } }, orderBy: oldestFirst, omit: { reporterId: true } }),
  ),
];
