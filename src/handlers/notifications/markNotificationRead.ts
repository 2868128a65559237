import type { Handler } from '../../contract.js';
import { markNotificationRead as markRead } from '../../domain/notifications/markNotificationRead.js';
import { shownNotification } from '../../domain/notifications/shownNotification.js';
import { ok } from '../answers.js';

export const markNotificationRead: Handler<'markNotificationRead'> = async ({ db, caller, params }) =>
  ok(shownNotification(await markRead(db, { id: params.id, userId: caller.userId })));
