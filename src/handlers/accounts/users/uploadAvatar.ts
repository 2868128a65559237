import type { Handler } from '../../handler.js';
import { avatarKey } from '../../../platform/images/imageKeys.js';
import { replaceAvatar } from '../../../domain/accounts/users/replaceAvatar.js';
import { ok } from '../../answers.js';

export const uploadAvatar: Handler<'uploadAvatar'> = async ({ caller, files }, { db, images, cache }) => {
  const id = await replaceAvatar({ db, images, cache }, { userId: caller.userId, file: files[0]!.bytes });
  return ok({ avatarUrl: images.urlOf(avatarKey(id)) });
};
