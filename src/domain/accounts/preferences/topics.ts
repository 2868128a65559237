import type { Topic } from '../../../../generated/prisma/client.js';

/** The topics of notifications that a user can turn off. */
export const topics = [
  'priceAlert',
  'newMessage',
  'listingSold',
  'savedSearch',
  'question',
  'staleListing',
] as const satisfies readonly Topic[];
