import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { CarToDescribe, DescriptionWriter } from '../../../integrations/descriptions/DescriptionWriter.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { maskContactDetails } from '../../../platform/contactDetails/maskContactDetails.js';
import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { invalidateListing } from '../lifecycle/invalidateListing.js';
import { getOwnListing } from '../listings/ownListing.js';
import { describeCar, type DescribedCar } from './describeCar.js';

interface Writers {
  db: Db;
  cache: Cache;
  descriptions: DescriptionWriter;
  images: Pick<ImageStore, 'urlOf'>;
}

const offTheMarket = () => new Problem('CONFLICT', 'Only a draft or a listing for sale can have a description');

/**
 * Describes a car as describeCar does and keeps the text on the seller's draft or listing for sale. Throws FORBIDDEN or
 * NOT_FOUND for another's and CONFLICT for one that is off the market, both before anything is paid for.
 */
export async function describeListing(
  { db, cache, descriptions, images }: Writers,
  { listingId, userId, car }: { listingId: string; userId: string; car: Omit<CarToDescribe, 'today'> },
): Promise<DescribedCar> {
  const { status } = await getOwnListing(db, listingId, userId);
  const keeping = ['DRAFT', 'ACTIVE'] as const;
  if (!keeping.some((kept) => kept === status)) throw offTheMarket();
  const described = await describeCar({ writer: descriptions, images }, { car });
  await db.listing.updateMany({
    where: { id: listingId, userId, status: { in: [...keeping] } },
    data: { aiDescription: maskContactDetails(described.description) },
  });
  await invalidateListing(db, cache, { id: listingId, userId });
  return described;
}
