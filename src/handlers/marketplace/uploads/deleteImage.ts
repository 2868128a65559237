import type { Handler } from '../../handler.js';
import { removePhoto } from '../../../domain/marketplace/uploads/removePhoto.js';
import { noContent } from '../../answers.js';

export const deleteImage: Handler<'deleteImage'> = async ({ caller, params }, { db, cache }) => {
  await removePhoto(db, cache, { userId: caller.userId, uploadId: params.id });
  return noContent();
};
