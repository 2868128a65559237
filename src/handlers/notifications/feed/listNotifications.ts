import type { Handler } from '../../handler.js';
import { listFeed } from '../../../domain/notifications/feed/listFeed.js';
import { shownNotification } from '../../../domain/notifications/feed/shownNotification.js';
import { listOf, pageRequest } from '../../presentPage.js';

export const listNotifications: Handler<'listNotifications'> = async ({ caller, query }, { db }) => {
  const unreadOnly = query.unread ?? false;
  const page = await listFeed(db, caller.userId, { ...pageRequest(query), unreadOnly });
  const { status, body } = listOf(page, shownNotification);
  return { status, body: { ...body, meta: { unreadCount: page.unreadCount, ...body.meta } } };
};
