import { fanOutPriceAlerts } from '../../domain/marketplace/alerts/fanOutPriceAlerts.js';
import { listingPriceChangedEvent } from '../../domain/marketplace/events/listingPriceChangedEvent.js';
import { matchPriceChange } from '../../domain/marketplace/matching/matchPriceChange.js';
import { valueListing } from '../../domain/marketplace/pricing/valueListing.js';
import { handleEvent } from '../handleEvent.js';

export const onListingPriceChanged = handleEvent(listingPriceChangedEvent, async ({ payload }, { db, cache }) => {
  const { listingId, priceHistoryId } = payload;
  await fanOutPriceAlerts(db, priceHistoryId);
  await valueListing({ db, cache }, { listingId });
  await matchPriceChange(db, priceHistoryId);
});
