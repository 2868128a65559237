import { avatarKey } from '../../../platform/images/imageKeys.js';
import type { ExportSource } from '../../../platform/personalData/exportSection.js';

/** Returns the user's account without its password. */
export async function exportProfile({ db, userId, images }: ExportSource): Promise<object> {
  const { avatarId, ...profile } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    omit: { passwordHash: true, deactivatedAt: true, erasedAt: true },
  });
  return { ...profile, avatarUrl: avatarId === null ? null : images.urlOf(avatarKey(avatarId)) };
}
