import type { Handler } from '../../handler.js';
import { createSubscription } from '../../../domain/notifications/push/createSubscription.js';
import { created } from '../../answers.js';
import { presentPushSubscription } from './presentPushSubscription.js';

export const createPushSubscription: Handler<'createPushSubscription'> = async ({ caller, body }, { db, config }) => {
  const { userId, sessionId } = caller;
  const browser = { endpoint: body.endpoint, ...body.keys };
  const { localOrigin } = config.push;
  return created(presentPushSubscription(await createSubscription(db, { userId, sessionId, browser, localOrigin })));
};
