import type { Channel } from '../codes/contact.js';
import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A sign-in code is requested. For an unknown account the id is null, as in `verificationRequestedEvent`. */
export const loginCodeRequestedEvent = defineEvent<{ userId: string | null; channel: Channel }>({
  type: 'login_code.requested',
  lane: 'security',
});
