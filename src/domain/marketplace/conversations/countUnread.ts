import type { Db } from '../../../platform/database/db.js';
import { countCap } from '../../../platform/paging/page.js';

/** How many messages a person has received and not read; exact up to `countCap`. */
export async function countUnread(db: Db, userId: string): Promise<number> {
  return db.message.count({
    where: { receiverId: userId, isRead: false },
    orderBy: { conversationId: 'asc' },
    take: countCap,
  });
}
