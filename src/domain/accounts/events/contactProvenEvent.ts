import type { Channel } from '../codes/contact.js';
import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A contact is proven for the first time; the welcome is sent only to a proven email address. */
export const contactProvenEvent = defineEvent<{ userId: string; channel: Channel }>({
  type: 'contact.proven',
  lane: 'mail',
});
