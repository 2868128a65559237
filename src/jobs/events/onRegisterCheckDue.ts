import { registerCheckDueEvent } from '../../domain/marketplace/events/registerCheckDueEvent.js';
import { matchNewCar } from '../../domain/marketplace/matching/matchNewCar.js';
import { recheckListing } from '../../domain/marketplace/registerCheck/recheckListing.js';
import { handleEvent } from '../handleEvent.js';

export const onRegisterCheckDue = handleEvent(registerCheckDueEvent, async ({ payload }, { db, cache, vehicles }) => {
  await recheckListing({ db, cache, vehicles }, payload.listingId);
  await matchNewCar(db, payload.listingId);
});
