import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { notificationColumns, type NotificationView } from './notificationView.js';

/** Marks one of a user's notifications as read; repeating it is safe. Throws NOT_FOUND for any other. */
export async function markOneRead(
  db: Db,
  { id, userId, now = new Date() }: { id: string; userId: string; now?: Date },
): Promise<NotificationView> {
  await db.notification.updateMany({ where: { id, userId, readAt: null }, data: { readAt: now } });
  const notification = await db.notification.findFirst({ where: { id, userId }, select: notificationColumns });
  if (!notification) throw notFound();
  return notification;
}
