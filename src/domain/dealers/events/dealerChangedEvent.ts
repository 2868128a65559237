import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** What the listings of a dealer say of it has changed, or whose they are. */
export const dealerChangedEvent = defineEvent<{ tenantId: string }>({ type: 'dealer.changed', lane: 'heavy' });
