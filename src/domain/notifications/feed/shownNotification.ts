import type { Schema } from '../../../contract/contract.js';
import type { NotificationView } from './notificationView.js';

/** Returns the lead that a notification is about. */
function leadOf({ about }: NotificationView): { leadId?: string } {
  const { leadId } = (about ?? {}) as { leadId?: string };
  return leadId === undefined ? {} : { leadId };
}

/** Formats a notification for the list, live connections and pushes alike. */
export const shownNotification = (row: NotificationView): Schema<'Notification'> => ({
  id: row.id,
  type: row.type as Schema<'Notification'>['type'],
  title: row.title,
  body: row.body,
  ...(row.listingId === null ? {} : { listingId: row.listingId }),
  ...(row.conversationId === null ? {} : { conversationId: row.conversationId }),
  ...leadOf(row),
  isRead: row.readAt !== null,
  createdAt: row.createdAt.toISOString(),
});
