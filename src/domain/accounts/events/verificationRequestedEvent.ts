import type { Channel } from '../codes/contact.js';
import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A verification code is requested. For an unknown account the id is null: the event is still written, so that both cases take
 * equal time. */
export const verificationRequestedEvent = defineEvent<{ userId: string | null; channel: Channel }>({
  type: 'verification.requested',
  lane: 'security',
});
