import type { Handler } from '../../handler.js';
import { saveSubscription } from '../../../domain/notifications/push/saveSubscription.js';
import { created } from '../../answers.js';
import { presentPushSubscription } from './presentPushSubscription.js';

export const createPushSubscription: Handler<'createPushSubscription'> = async ({ caller, body }, { db, config }) => {
  const { userId, sessionId } = caller;
  const browser = { endpoint: body.endpoint, ...body.keys };
  const { localOrigin } = config.push;
  return created(presentPushSubscription(await saveSubscription(db, { userId, sessionId, browser, localOrigin })));
};
