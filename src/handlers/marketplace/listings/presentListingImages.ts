import type { Schema } from '../../../contract/contract.js';
import { photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

export const presentListingImages = (photoIds: string[], images: ImageStore): Schema<'ListingImage'>[] =>
  photoIds.map((id, order) => ({
    id,
    url: images.urlOf(photoKey(id)),
    thumbnailUrl: images.urlOf(thumbnailKey(id)),
    order,
  }));
