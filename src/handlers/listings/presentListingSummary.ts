import type { Schema } from '../../contract.js';
import { daysListed } from '../../domain/listings/daysListed.js';
import type { FoundListing } from '../../domain/listings/searchListings.js';
import { photoKey } from '../../domain/uploads/imageKeys.js';
import type { ImageStore } from '../../integrations/storage/ImageStore.js';

export const presentListingSummary = (
  { coverImageId, ...listing }: FoundListing,
  images: ImageStore,
  isFavorited: boolean,
): Schema<'ListingSummary'> => ({
  id: listing.id,
  title: listing.title,
  price: listing.price,
  year: listing.year,
  mileage: listing.mileage,
  region: listing.region,
  fuelType: listing.fuelType,
  transmission: listing.transmission,
  coverImage: images.urlOf(photoKey(coverImageId)),
  dealRating: listing.dealRating,
  priceDelta: listing.priceDelta,
  daysOnMarket: daysListed({ ...listing, leftAt: null }),
  createdAt: listing.createdAt,
  isFavorited,
  registerCheck: listing.registerCheck,
});
