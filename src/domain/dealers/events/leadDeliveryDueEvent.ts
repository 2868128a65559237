import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A lead is to be delivered to the dealer's CRM. */
export const leadDeliveryDueEvent = defineEvent<{ tenantId: string; deliveryId: string }>({
  type: 'lead.delivery-due',
  lane: 'heavy',
});
