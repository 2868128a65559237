import type { Handler } from '../../contract.js';
import { markAllNotificationsRead as markAllRead } from '../../domain/notifications/markAllNotificationsRead.js';
import { said } from '../answers.js';

export const markAllNotificationsRead: Handler<'markAllNotificationsRead'> = async ({ db, caller }) => {
  await markAllRead(db, caller.userId);
  return said('All notifications are read');
};
