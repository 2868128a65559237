import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The owner closed the account. */
export const accountClosedEvent = defineEvent<{ userId: string }>({ type: 'account.closed', lane: 'security' });
