import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { loadConversations, type ConversationView } from './loadConversations.js';

/** A page of a person's conversations, as buyer and as seller, the one with the newest message first. */
export async function listInbox(db: Db, userId: string, request: PageRequest): Promise<Page<ConversationView>> {
  const offset = offsetOf(request);
  const reach = offset + request.limit;
  // Each half is read in index order; an OR of the two would sort every conversation.
  const ids = await db.$queryRaw<{ id: string }[]>`
    (SELECT id, last_message_at FROM conversations WHERE buyer_id = ${userId}
      ORDER BY last_message_at DESC, id DESC LIMIT ${reach})
    UNION ALL
    (SELECT id, last_message_at FROM conversations WHERE seller_id = ${userId}
      ORDER BY last_message_at DESC, id DESC LIMIT ${reach})
    ORDER BY last_message_at DESC, id DESC LIMIT ${request.limit} OFFSET ${offset}`;
  const orderBy = { lastMessageAt: 'desc' } as const;
  const [bought, sold] = await Promise.all([
    db.conversation.count({ where: { buyerId: userId }, orderBy, take: countCap + 1 }),
    db.conversation.count({ where: { sellerId: userId }, orderBy, take: countCap + 1 }),
  ]);
  const rows = await loadConversations(
    db,
    userId,
    ids.map(({ id }) => id),
  );
  return toPage(rows, request, bought + sold);
}
