import type { Handler } from '../../handler.js';
import { markNotificationRead as markRead } from '../../../domain/notifications/feed/markNotificationRead.js';
import { shownNotification } from '../../../domain/notifications/feed/shownNotification.js';
import { ok } from '../../answers.js';

export const markNotificationRead: Handler<'markNotificationRead'> = async ({ caller, params }, { db }) =>
  ok(shownNotification(await markRead(db, { id: params.id, userId: caller.userId })));
