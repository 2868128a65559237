import { defineEvent } from '../../../platform/outbox/defineEvent.js';

export type PushSend = { notificationId: string; subscriptionId: string };

/** A notification is due in one of the user's browsers. */
export const pushSendEvent = defineEvent<PushSend>({ type: 'push.send', lane: 'push' });
