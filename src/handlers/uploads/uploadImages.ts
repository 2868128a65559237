import type { Handler } from '../../contract.js';
import { storePhotos } from '../../domain/uploads/storePhotos.js';
import { created } from '../answers.js';
import { presentUploadedImage } from './presentUploadedImage.js';

export const uploadImages: Handler<'uploadImages'> = async ({ db, images, caller, files }) => {
  const ids = await storePhotos(db, images, { userId: caller.userId, files: files.map(({ bytes }) => bytes) });
  return created({ images: ids.map((id) => presentUploadedImage(id, images)) });
};
