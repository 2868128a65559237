import { listingDetailsChangedEvent } from '../../domain/marketplace/events/listingDetailsChangedEvent.js';
import { valueListing } from '../../domain/marketplace/pricing/valueListing.js';
import { handleEvent } from '../handleEvent.js';

export const onListingDetailsChanged = handleEvent(listingDetailsChangedEvent, ({ payload }, { db, cache }) =>
  valueListing({ db, cache }, { listingId: payload.listingId }),
);
