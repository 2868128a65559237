import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A price drop was too small for an immediate alert: users whose last alert is an hour old are checked again. */
export const priceAlertsDueEvent = defineEvent<{ priceHistoryId: string }>({
  type: 'listing.price_alerts_due',
  lane: 'market',
});
