import type { PushSend } from '../domain/notifications/events/pushSendEvent.js';
import { composePush } from '../domain/notifications/push/composePush.js';
import { deleteEndedSubscription } from '../domain/notifications/push/deleteEndedSubscription.js';
import { notices } from '../messageTypes.js';
import type { Services } from '../services.js';

/**
 * Sends a notification to the push service of a browser, unless there is nothing to announce any more, and deletes a
 * subscription that has ended. A repeat after a crash replaces the undelivered message.
 */
export async function sendPush(
  { db, push, metrics, config }: Pick<Services, 'db' | 'push' | 'metrics' | 'config'>,
  payload: PushSend,
): Promise<void> {
  const message = await composePush(db, payload, { notices, frontendUrl: config.frontendUrl, now: new Date() });
  if (!message) return;
  const { type, ...rest } = message;
  const count = (result: string) => metrics.messages.inc({ channel: 'push', template: type, result });
  try {
    const result = await push.send(rest);
    if (result === 'gone') await deleteEndedSubscription(db, payload.subscriptionId);
    count(result);
  } catch (error) {
    count('failed');
    throw error;
  }
}
