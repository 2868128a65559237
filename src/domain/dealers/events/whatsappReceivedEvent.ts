import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A message from WhatsApp was stored and has no lead yet. */
export const whatsappReceivedEvent = defineEvent<{ tenantId: string; messageId: string }>({
  type: 'lead.whatsapp-received',
  lane: 'market',
  dedupeKeyOf: ({ messageId }) => `lead.whatsapp-received:${messageId}`,
});
