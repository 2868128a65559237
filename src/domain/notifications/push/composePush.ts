import type { PushMessage } from '../../../integrations/push/PushSender.js';
import type { Db } from '../../../platform/database/db.js';
import type { NotificationType } from '../feed/notification.js';
import { notificationColumns } from '../feed/notificationView.js';
import { shownNotification } from '../feed/shownNotification.js';
import type { EventPayloads } from '../../../platform/outbox/events.js';
import { isMuted, topicOf } from '../../accounts/index.js';

const keptSeconds = 24 * 3600;

/**
 * A notification as the browser of a subscription gets it. Null when there is nothing to tell any more: it was read, is
 * a day old or gone, its topic is off for push by now, or the browser or the account no longer takes it.
 */
export async function composePush(
  db: Db,
  { notificationId, subscriptionId }: EventPayloads['push.send'],
  now: Date,
): Promise<(PushMessage & { type: NotificationType }) | null> {
  const subscription = await db.pushSubscription.findFirst({
    where: { id: subscriptionId, user: { status: 'ACTIVE' } },
    select: { userId: true, endpoint: true, p256dh: true, auth: true },
  });
  if (!subscription) return null;
  const { userId, ...browser } = subscription;
  const row = await db.notification.findFirst({
    where: { id: notificationId, userId, readAt: null },
    select: notificationColumns,
  });
  if (!row) return null;
  const ttlSeconds = keptSeconds - Math.floor((now.getTime() - row.createdAt.getTime()) / 1000);
  const type = row.type as NotificationType;
  const topic = topicOf(type);
  if (ttlSeconds <= 0 || (topic && (await isMuted(db, userId, 'push', topic)))) return null;
  return {
    type,
    subscription: browser,
    payload: JSON.stringify(shownNotification(row)),
    urgency: type === 'new-message' ? 'high' : 'normal',
    ttlSeconds,
    topic: row.id.replaceAll('-', ''),
  };
}
