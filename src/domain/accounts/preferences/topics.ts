import type { Topic } from '../../../../generated/prisma/client.js';

/** What a person can be told about, and can ask not to be. */
export const topics = [
  'priceAlert',
  'newMessage',
  'listingSold',
  'savedSearch',
  'question',
  'staleListing',
] as const satisfies readonly Topic[];

/** The topic of each message that can be turned off; messages that are not here always go out. */
export const topicOfTemplate = {
  'price-alert': 'priceAlert',
  'new-message': 'newMessage',
  'listing-sold': 'listingSold',
  'saved-search': 'savedSearch',
  'question-answered': 'question',
  'stale-listing': 'staleListing',
} as const satisfies Record<string, Topic>;
