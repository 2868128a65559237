import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The vehicle register was unavailable when the listing was to be checked. */
export const registerCheckDueEvent = defineEvent<{ listingId: string }>({
  type: 'listing.register_check',
  lane: 'heavy',
});
