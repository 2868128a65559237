import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** Returns the key of a price change's only event. */
export const priceChangeKey = (priceHistoryId: string) => `price-changed:${priceHistoryId}`;

/** The price has changed. */
export const listingPriceChangedEvent = defineEvent<{ listingId: string; priceHistoryId: string }>({
  type: 'listing.price_changed',
  lane: 'market',
  dedupeKeyOf: ({ priceHistoryId }) => priceChangeKey(priceHistoryId),
});
