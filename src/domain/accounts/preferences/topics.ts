import type { Topic } from '../../../../generated/prisma/client.js';

/** What a person can be notified about, and can ask not to be. */
export const topics = [
  'priceAlert',
  'newMessage',
  'listingSold',
  'savedSearch',
  'question',
  'staleListing',
] as const satisfies readonly Topic[];
