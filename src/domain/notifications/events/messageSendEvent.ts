import { defineEvent } from '../../../platform/outbox/defineEvent.js';

export type MessageSend = { template: string; userId: string; [id: string]: string };

/** A notification is due by mail or SMS: its template, its recipient, and the ids of its subject. */
export const messageSendEvent = defineEvent<MessageSend>({ type: 'message.send', lane: 'mail' });
