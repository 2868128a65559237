import { listSubscriptions } from '../../../domain/notifications/push/listSubscriptions.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentPushSubscription } from './presentPushSubscription.js';

export const listPushSubscriptions: Handler<'listPushSubscriptions'> = async ({ caller, query }, { db, push }) => {
  const found = await listSubscriptions(db, caller.userId, pageRequest(query));
  const { status, body } = listOf(found, presentPushSubscription);
  return { status, body: { ...body, meta: { publicKey: push.publicKey } } };
};
