import type { Handler } from '../../handler.js';
import { markAllRead } from '../../../domain/notifications/feed/markAllRead.js';
import { said } from '../../answers.js';

export const markAllNotificationsRead: Handler<'markAllNotificationsRead'> = async ({ caller }, { db }) => {
  await markAllRead(db, caller.userId);
  return said('All notifications are read');
};
