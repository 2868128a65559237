import type { Schema } from '../../../contract/contract.js';
import { daysListed } from '../../../domain/marketplace/analytics/daysListed.js';
import type { FoundListing } from '../../../domain/marketplace/search/searchListings.js';
import { presentDealer } from './presentDealer.js';
import { photoKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

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
  ...presentDealer(listing),
});
