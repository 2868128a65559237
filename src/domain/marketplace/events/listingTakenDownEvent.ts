import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** An admin took the listing down: other users' references to it are removed. */
export const listingTakenDownEvent = defineEvent<{ listingId: string }>({ type: 'listing.taken_down', lane: 'market' });
