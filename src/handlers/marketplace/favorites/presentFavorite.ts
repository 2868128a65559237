import type { Schema } from '../../../contract/contract.js';
import type { SavedCar } from '../../../domain/marketplace/favorites/savedCar.js';
import { photoKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

function presentSavedListing(saved: SavedCar, images: ImageStore): Schema<'FavoriteListing'> {
  const { title, coverImageId, status } = saved.listing;
  return {
    id: saved.listingId,
    title,
    price: saved.currentPrice,
    previousPrice: saved.previousPrice,
    coverImage: coverImageId && images.urlOf(photoKey(coverImageId)),
    // A draft can't be a favourite, and no listing becomes a draft again.
    status: status as Exclude<typeof status, 'DRAFT'>,
  };
}

export const presentFavorite =
  (images: ImageStore) =>
  (saved: SavedCar): Schema<'Favorite'> => ({
    id: saved.id,
    listingId: saved.listingId,
    listing: presentSavedListing(saved, images),
    priceAlert: saved.priceAlert,
    targetPrice: saved.targetPrice,
    priceChanged: saved.currentPrice !== saved.originalPrice,
    originalPrice: saved.originalPrice,
    currentPrice: saved.currentPrice,
    createdAt: saved.createdAt.toISOString(),
  });
