import type { Handler } from '../../contract.js';
import { forgetSubscription } from '../../domain/push/forgetSubscription.js';
import { noContent } from '../answers.js';

export const deletePushSubscription: Handler<'deletePushSubscription'> = async ({ db, caller, body }) => {
  await forgetSubscription(db, { userId: caller.userId, endpoint: body.endpoint });
  return noContent();
};
