import type { Handler } from '../../contract.js';
import { avatarKey } from '../../domain/uploads/imageKeys.js';
import { replaceAvatar } from '../../domain/uploads/replaceAvatar.js';
import { ok } from '../answers.js';

export const uploadAvatar: Handler<'uploadAvatar'> = async ({ db, images, cache, caller, files }) => {
  const id = await replaceAvatar(db, images, cache, { userId: caller.userId, file: files[0]!.bytes });
  return ok({ avatarUrl: images.urlOf(avatarKey(id)) });
};
