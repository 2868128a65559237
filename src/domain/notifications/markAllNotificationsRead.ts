import type { Db } from '../../runtime/db.js';

/** Marks all that a person has been notified of as read. */
export async function markAllNotificationsRead(db: Db, userId: string, now = new Date()): Promise<void> {
  await db.notification.updateMany({ where: { userId, readAt: null }, data: { readAt: now } });
}
