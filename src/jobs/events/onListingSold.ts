import { fanOutSoldNotices } from '../../domain/marketplace/alerts/fanOutSoldNotices.js';
import { listingSoldEvent } from '../../domain/marketplace/events/listingSoldEvent.js';
import { handleEvent } from '../handleEvent.js';

export const onListingSold = handleEvent(listingSoldEvent, ({ payload }, { db }) =>
  fanOutSoldNotices(db, payload.listingId),
);
