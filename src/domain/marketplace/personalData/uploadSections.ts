import { avatarKey, photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';
import { byIds, inOneBatch } from '../../../platform/personalData/exportSection.js';

/** The pictures that the person uploaded and the plate look-ups of the day. */
export const uploadSections = [
  inOneBatch('lookupQuota', ({ db, userId }) =>
    db.lookupQuota.findMany({ where: { userId }, select: { id: true, count: true, resetAt: true } }),
  ),
  byIds(
    'uploads',
    ({ db, userId }) =>
      db.upload.findMany({ where: { uploaderId: userId }, orderBy: { createdAt: 'asc' }, select: { id: true } }),
    async ({ db, images }, ids) => {
      const rows = await db.upload.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
      return rows.map(({ uploaderId: _, ...upload }) => ({
        ...upload,
        url: images.urlOf(upload.kind === 'AVATAR' ? avatarKey(upload.id) : photoKey(upload.id)),
        ...(upload.kind === 'IMAGE' ? { thumbnailUrl: images.urlOf(thumbnailKey(upload.id)) } : {}),
      }));
    },
  ),
];
