import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The car is sold. */
export const listingSoldEvent = defineEvent<{ listingId: string }>({ type: 'listing.sold', lane: 'market' });
