import type { Schema } from '../../../contract/contract.js';
import { photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

export const presentUploadedImage = (id: string, images: ImageStore): Schema<'UploadedImage'> => ({
  id,
  url: images.urlOf(photoKey(id)),
  thumbnailUrl: images.urlOf(thumbnailKey(id)),
});
