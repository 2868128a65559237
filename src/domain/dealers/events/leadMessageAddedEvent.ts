import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A customer's message was added to a lead. */
export const leadMessageAddedEvent = defineEvent<{ messageId: string }>({
  type: 'lead.message-added',
  lane: 'market',
  dedupeKeyOf: ({ messageId }) => `lead.message-added:${messageId}`,
});
