import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The listing is for sale again. */
export const listingReactivatedEvent = defineEvent<{ listingId: string }>({
  type: 'listing.reactivated',
  lane: 'market',
});
