import type { Handler } from '../../handler.js';
import { markOneRead } from '../../../domain/notifications/feed/markOneRead.js';
import { shownNotification } from '../../../domain/notifications/feed/shownNotification.js';
import { ok } from '../../answers.js';

export const markNotificationRead: Handler<'markNotificationRead'> = async ({ caller, params }, { db }) =>
  ok(shownNotification(await markOneRead(db, { id: params.id, userId: caller.userId })));
