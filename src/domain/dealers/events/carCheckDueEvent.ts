import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A car of the stock is to be compared with the vehicle register. */
export const carCheckDueEvent = defineEvent<{ tenantId: string; carId: string }>({
  type: 'car.check-due',
  lane: 'heavy',
});
