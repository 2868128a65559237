import { askForListing } from './askForListing.js';
import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { type VehicleSources } from '../vehicles/askRegister.js';
import { columnsOfOutcome, outcomeOf, recordRecheck } from './checkRegister.js';
import { invalidateListing } from '../lifecycle/invalidateListing.js';
import type { DeclaredCar } from './registerCheck.js';

/**
 * Compares a listing with the vehicle register that was unavailable when it was written; a rolled-back odometer is
 * marked, as it is too late to reject it. Spends one of the seller's look-ups, and waits for the next day while none is
 * left. Does nothing once the listing has been compared. Throws while the register is still unavailable.
 */
export async function recheckListing(
  { db, cache, vehicles: sources }: { db: Db; cache: Cache; vehicles: VehicleSources },
  listingId: string,
): Promise<void> {
  const listing = await db.listing.findFirst({
    where: { id: listingId, registerStatus: 'unverified', registerCheckedAt: null },
    select: { userId: true, plateNumber: true, make: true, model: true, year: true, mileage: true, updatedAt: true },
  });
  if (!listing?.plateNumber) return;
  const { userId, updatedAt, plateNumber, ...car } = listing;
  const { answer } = await askForListing(db, sources, { plateNumber, userId });
  if (answer.state === 'exhausted') return recordRecheck(db, { listingId, userId }, answer.quota.resetAt);
  if (answer.state === 'silent') throw new Error('The vehicle register is still unavailable');
  const vehicle = answer.state === 'known' ? answer.vehicle : null;
  const { count } = await db.listing.updateMany({
    // What has changed meanwhile was compared by the change, or has a separate event.
    where: { id: listingId, registerStatus: 'unverified', registerCheckedAt: null, plateNumber, ...car },
    data: { ...columnsOfOutcome(outcomeOf(car as DeclaredCar, vehicle, new Date())), updatedAt },
  });
  if (count === 1) await invalidateListing(db, cache, { id: listingId, userId });
}
