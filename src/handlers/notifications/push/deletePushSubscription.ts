import type { Handler } from '../../handler.js';
import { deleteSubscription } from '../../../domain/notifications/push/deleteSubscription.js';
import { noContent } from '../../answers.js';

export const deletePushSubscription: Handler<'deletePushSubscription'> = async ({ caller, body }, { db }) => {
  await deleteSubscription(db, { userId: caller.userId, endpoint: body.endpoint });
  return noContent();
};
