import type { Channel } from '../codes/contact.js';
import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A password reset is requested. For an unknown account the id is null, as in `verificationRequestedEvent`. */
export const passwordResetRequestedEvent = defineEvent<{ userId: string | null; channel: Channel }>({
  type: 'password_reset.requested',
  lane: 'security',
});
