import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A reply to a lead was written and is to be sent. */
export const leadReplyDueEvent = defineEvent<{ messageId: string }>({
  type: 'lead.reply-due',
  lane: 'mail',
  dedupeKeyOf: ({ messageId }) => `lead.reply-due:${messageId}`,
});
