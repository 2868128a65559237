import type { Handler } from '../../contract.js';
import { markNotificationRead as markRead } from '../../domain/notifications/markNotificationRead.js';
import { ok } from '../answers.js';
import { presentNotification } from './presentNotification.js';

export const markNotificationRead: Handler<'markNotificationRead'> = async ({ db, caller, params }) =>
  ok(presentNotification(await markRead(db, { id: params.id, userId: caller.userId })));
