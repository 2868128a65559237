import type { Prisma, TenantStatus } from '../../../../generated/prisma/client.js';
import { lockListingOfCar, mirrorListing, type ListingTarget, type MirroredListing } from '../../marketplace/index.js';
import { carColumns, type Car } from '../stock/car.js';
import { isActive } from '../tenants/assertActive.js';
import { isMarketable, offerOf, type Offer } from './offerOf.js';

/** The status of a car's listing: off the marketplace unless it is published, no draft, and its dealer is active. */
function statusOf(car: Car & { tenant: { status: TenantStatus } }): ListingTarget {
  if (!car.onMarketplace || car.status === 'draft' || !isActive(car.tenant)) return 'REMOVED';
  return car.status === 'sold' ? 'SOLD' : 'ACTIVE';
}

/** Whether another listing shows one of the photos. */
async function areTaken(tx: Prisma.TransactionClient, { photoIds }: Offer, listingId: string): Promise<boolean> {
  const where = { id: { in: photoIds }, listingId: { not: listingId } };
  return (await tx.listingImage.findFirst({ where, select: { id: true } })) !== null;
}

/**
 * Gives a car's listing what the car says now: price, photos, details and status. A car that the marketplace would not
 * take leaves it until it is complete again. Returns the listing, whose cached responses the caller invalidates after
 * the commit; null without one.
 */
export async function followCar(
  tx: Prisma.TransactionClient,
  { carId, now }: { carId: string; now: Date },
): Promise<MirroredListing | null> {
  const listing = await lockListingOfCar(tx, carId);
  if (!listing) return null;
  const include = { ...carColumns, tenant: { select: { status: true } } };
  const car = await tx.car.findUniqueOrThrow({ where: { id: carId }, include });
  const offer = offerOf(car);
  const isComplete = isMarketable(offer, now) && !(await areTaken(tx, offer, listing.id));
  const status = statusOf(car);
  await mirrorListing(tx, {
    id: listing.id,
    offer: isComplete ? offer : null,
    status: status === 'ACTIVE' && !isComplete ? 'REMOVED' : status,
    now,
  });
  return listing;
}
