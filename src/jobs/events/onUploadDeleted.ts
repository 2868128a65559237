import { avatarKey, photoKey, thumbnailKey } from '../../platform/images/imageKeys.js';
import { uploadDeletedEvent } from '../../platform/images/uploadDeletedEvent.js';
import { handleEvent } from '../handleEvent.js';

export const onUploadDeleted = handleEvent(uploadDeletedEvent, async ({ payload }, { images }) => {
  const { uploadId, kind } = payload;
  const keys = kind === 'AVATAR' ? [avatarKey(uploadId)] : [photoKey(uploadId), thumbnailKey(uploadId)];
  await Promise.all(keys.map((key) => images.delete(key)));
});
