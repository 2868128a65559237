import { listingTakenDownEvent } from '../../domain/marketplace/events/listingTakenDownEvent.js';
import { withholdListing } from '../../domain/marketplace/lifecycle/withholdListing.js';
import { handleEvent } from '../handleEvent.js';

export const onListingTakenDown = handleEvent(listingTakenDownEvent, ({ payload }, { db, images }) =>
  withholdListing(db, images, payload.listingId),
);
