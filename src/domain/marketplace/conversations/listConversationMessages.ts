import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page } from '../../../platform/paging/page.js';
import { invalid } from '../../../platform/problem.js';
import { getOwnConversation } from './getOwnConversation.js';
import { visibleContent } from './visibleContent.js';

export interface MessageView {
  id: string;
  senderId: string;
  content: string;
  isRead: boolean;
  createdAt: Date;
}

export interface MessagesRequest {
  conversationId: string;
  userId: string;
  page: number;
  limit: number;
  /** Continues after a message; replaces `page`. */
  cursor: string | null;
}

export interface MessagesPage extends Page<MessageView> {
  /** Null on the last page. */
  nextCursor: string | null;
}

const cursorShape = /^([1-9]\d{0,6})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Returns the page that a cursor starts, and the time of the message before it. */
async function readCursor(db: Db, conversationId: string, cursor: string) {
  const [, page, id] = cursorShape.exec(cursor) ?? [];
  const message = id && (await db.message.findFirst({ where: { id, conversationId }, select: { createdAt: true } }));
  if (!message) throw invalid('cursor', 'Must be the nextCursor of the same conversation');
  return { page: Number(page), before: message.createdAt };
}

/**
 * Returns a page of a conversation's messages, newest first. Throws NOT_FOUND unless the person is one of its two,
 * VALIDATION_ERROR on `cursor` for one of another conversation.
 */
export async function listConversationMessages(
  db: Db,
  { conversationId, userId, limit, cursor, ...request }: MessagesRequest,
): Promise<MessagesPage> {
  const { answeredAt } = await getOwnConversation(db, conversationId, userId);
  const from = cursor === null ? null : await readCursor(db, conversationId, cursor);
  const page = from?.page ?? request.page;
  const orderBy = { createdAt: 'desc' } as const;
  const [found, counted] = await Promise.all([
    db.message.findMany({
      where: { conversationId, ...(from ? { createdAt: { lt: from.before } } : {}) },
      orderBy,
      skip: from ? 0 : offsetOf({ page, limit }),
      take: limit + 1,
      select: {
        id: true,
        senderId: true,
        content: true,
        maskedContent: true,
        hiddenAt: true,
        isRead: true,
        createdAt: true,
      },
    }),
    db.message.count({ where: { conversationId }, orderBy, take: countCap + 1 }),
  ]);
  const rows = found.slice(0, limit).map(({ maskedContent, hiddenAt, ...row }) => ({
    ...row,
    content: visibleContent({ content: row.content, maskedContent, hiddenAt }, answeredAt),
  }));
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { ...toPage(rows, { page, limit }, counted), nextCursor: last ? `${page + 1}_${last.id}` : null };
}
