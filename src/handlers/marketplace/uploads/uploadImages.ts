import type { Handler } from '../../handler.js';
import { storePhotos } from '../../../domain/marketplace/uploads/storePhotos.js';
import { created } from '../../answers.js';
import { presentUploadedImage } from './presentUploadedImage.js';

export const uploadImages: Handler<'uploadImages'> = async ({ caller, files }, { db, images }) => {
  const ids = await storePhotos(db, images, { userId: caller.userId, files: files.map(({ bytes }) => bytes) });
  return created({ images: ids.map((id) => presentUploadedImage(id, images)) });
};
