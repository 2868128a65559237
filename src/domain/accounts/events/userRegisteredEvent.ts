import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The account is created. */
export const userRegisteredEvent = defineEvent<{ userId: string }>({ type: 'user.registered', lane: 'mail' });
