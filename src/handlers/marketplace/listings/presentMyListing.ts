import type { Schema } from '../../../contract/contract.js';
import type { OwnListing } from '../../../domain/marketplace/listings/listOwnListings.js';
import { titleOf } from '../../../domain/marketplace/listings/titleOf.js';
import { photoKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

export const presentMyListing = (listing: OwnListing, images: ImageStore): Schema<'MyListing'> => ({
  id: listing.id,
  title: titleOf(listing),
  price: listing.price && listing.price.toNumber(),
  year: listing.year,
  mileage: listing.mileage,
  region: listing.region,
  fuelType: listing.fuelType,
  transmission: listing.transmission,
  coverImage: listing.coverImageId && images.urlOf(photoKey(listing.coverImageId)),
  status: listing.status,
  views: listing.views,
  favoriteCount: listing.favoriteCount,
  createdAt: listing.createdAt.toISOString(),
  updatedAt: listing.updatedAt.toISOString(),
});
