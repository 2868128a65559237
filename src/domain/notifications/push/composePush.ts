import type { PushMessage } from '../../../integrations/push/PushSender.js';
import type { Db } from '../../../platform/database/db.js';
import type { Links } from '../../../platform/messages/messageType.js';
import type { PushSend } from '../events/pushSendEvent.js';
import { isMuted } from '../../accounts/index.js';
import { notificationColumns } from '../feed/notificationView.js';
import { shownNotification } from '../feed/shownNotification.js';
import type { About, AnyNotice } from '../notices/defineNotice.js';

const keptSeconds = 24 * 3600;

interface PushContext extends Links {
  notices: ReadonlyMap<string, AnyNotice>;
  now: Date;
}

/**
 * Composes a notification for the browser of a subscription from the current state. Returns null if there is nothing to
 * send: it was read, is a day old, deleted or no longer true, its topic is off for push, or the browser or the account
 * no longer receives it.
 */
export async function composePush(
  db: Db,
  { notificationId, subscriptionId }: PushSend,
  { notices, frontendUrl, now }: PushContext,
): Promise<(PushMessage & { type: string }) | null> {
  const subscription = await db.pushSubscription.findFirst({
    where: { id: subscriptionId, user: { status: 'ACTIVE' } },
    select: { userId: true, endpoint: true, p256dh: true, auth: true, user: { select: { language: true } } },
  });
  if (!subscription) return null;
  const { userId, user, ...browser } = subscription;
  const row = await db.notification.findFirst({
    where: { id: notificationId, userId, readAt: null },
    select: { ...notificationColumns, about: true },
  });
  const notice = notices.get(row?.type ?? '');
  if (!row?.about || !notice?.feed) return null;
  const ttlSeconds = keptSeconds - Math.floor((now.getTime() - row.createdAt.getTime()) / 1000);
  const { topic } = notice;
  if (ttlSeconds <= 0 || (topic !== null && (await isMuted(db, { userId, channel: 'push', topic })))) return null;
  const { language } = user;
  const about = { ...(row.about as About), userId };
  const context = { frontendUrl, language, channel: 'push' as const, now };
  const words = (await notice.load(db, about, context)) as object | null;
  if (!words) return null;
  return {
    type: row.type,
    subscription: browser,
    payload: JSON.stringify({ ...shownNotification(row), ...notice.feed[language](words) }),
    urgency: notice.urgency,
    ttlSeconds,
    topic: row.id.replaceAll('-', ''),
  };
}
