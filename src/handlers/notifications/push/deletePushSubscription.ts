import type { Handler } from '../../handler.js';
import { forgetSubscription } from '../../../domain/notifications/push/forgetSubscription.js';
import { noContent } from '../../answers.js';

export const deletePushSubscription: Handler<'deletePushSubscription'> = async ({ caller, body }, { db }) => {
  await forgetSubscription(db, { userId: caller.userId, endpoint: body.endpoint });
  return noContent();
};
