import type { Handler } from '../../contract.js';
import { listNotifications as findNotifications } from '../../domain/notifications/listNotifications.js';
import { shownNotification } from '../../domain/notifications/shownNotification.js';
import { listOf, pageRequest } from '../presentPage.js';

export const listNotifications: Handler<'listNotifications'> = async ({ db, caller, query }) => {
  const unreadOnly = query.unread ?? false;
  const page = await findNotifications(db, caller.userId, { ...pageRequest(query), unreadOnly });
  const { status, body } = listOf(page, shownNotification);
  return { status, body: { ...body, meta: { unreadCount: page.unreadCount, ...body.meta } } };
};
