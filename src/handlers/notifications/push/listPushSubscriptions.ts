import type { Handler } from '../../handler.js';
import { findSubscriptions } from '../../../domain/notifications/push/findSubscriptions.js';
import { ok } from '../../answers.js';
import { presentPushSubscription } from './presentPushSubscription.js';

export const listPushSubscriptions: Handler<'listPushSubscriptions'> = async ({ caller }, { db, push }) => {
  const { status, body } = ok((await findSubscriptions(db, caller.userId)).map(presentPushSubscription));
  return { status, body: { ...body, meta: { publicKey: push.publicKey } } };
};
