import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** Fields on which the price estimate depends have changed. */
export const listingDetailsChangedEvent = defineEvent<{ listingId: string }>({
  type: 'listing.details_changed',
  lane: 'market',
});
