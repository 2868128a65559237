import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { notificationColumns, type NotificationView } from './notificationView.js';

/** Returns a page of a user's notifications, newest first, and the number of unread ones, up to `countCap`. */
export async function listFeed(
  db: Db,
  userId: string,
  { unreadOnly, ...request }: PageRequest & { unreadOnly: boolean },
): Promise<Page<NotificationView> & { unreadCount: number }> {
  const unread = { userId, readAt: null };
  const where = unreadOnly ? unread : { userId };
  const orderBy = { sequence: 'desc' } as const;
  const [rows, total, unreadCount] = await Promise.all([
    db.notification.findMany({
      where,
      orderBy,
      skip: offsetOf(request),
      take: request.limit,
      select: notificationColumns,
    }),
    db.notification.count({ where, orderBy, take: countCap + 1 }),
    db.notification.count({ where: unread, orderBy, take: countCap }),
  ]);
  return { ...toPage(rows, request, total), unreadCount };
}
