import { matchNewCar } from '../../domain/marketplace/matching/matchNewCar.js';
import { valueListing } from '../../domain/marketplace/pricing/valueListing.js';
import type { HandledEvent } from '../handleEvent.js';
import type { JobServices } from '../runJob.js';

/** Announces a car to the saved searches that it matches. It is valued first, for searches by deal rating. */
export async function offerCar(
  { payload, createdAt }: HandledEvent<{ listingId: string }>,
  { db, cache }: JobServices,
): Promise<void> {
  await valueListing({ db, cache }, { listingId: payload.listingId });
  await matchNewCar(db, payload.listingId, createdAt);
}
