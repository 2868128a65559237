import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** An address without an account was invited to a dealer's staff. */
export const memberInvitedEvent = defineEvent<{ memberId: string }>({ type: 'member.invited', lane: 'mail' });
