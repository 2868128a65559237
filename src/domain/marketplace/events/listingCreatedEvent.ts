import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The listing is published. */
export const listingCreatedEvent = defineEvent<{ listingId: string }>({ type: 'listing.created', lane: 'market' });
