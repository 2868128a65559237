import type { Handler } from '../../contract.js';
import { removePhoto } from '../../domain/uploads/removePhoto.js';
import { noContent } from '../answers.js';

export const deleteImage: Handler<'deleteImage'> = async ({ db, cache, caller, params }) => {
  await removePhoto(db, cache, { userId: caller.userId, uploadId: params.id });
  return noContent();
};
