import type { Handler } from '../../contract.js';
import { findSubscriptions } from '../../domain/push/findSubscriptions.js';
import { ok } from '../answers.js';
import { presentPushSubscription } from './presentPushSubscription.js';

export const listPushSubscriptions: Handler<'listPushSubscriptions'> = async ({ db, push, caller }) => {
  const { status, body } = ok((await findSubscriptions(db, caller.userId)).map(presentPushSubscription));
  return { status, body: { ...body, meta: { publicKey: push.publicKey } } };
};
