import { randomUUID } from 'node:crypto';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { uploadDeletedEvent } from '../../../platform/images/uploadDeletedEvent.js';
import { avatarKey } from '../../../platform/images/imageKeys.js';
import { processAvatar } from '../../../platform/images/processImage.js';
import { storeFiles } from '../../../platform/images/storeFiles.js';

/**
 * Replaces a user's avatar and deletes the previous one; of concurrent uploads the last one wins. Returns the id of the
 * new upload. Throws what processAvatar throws, and SERVICE_UNAVAILABLE if the store fails.
 */
export async function replaceAvatar(
  { db, images, cache }: { db: Db; images: ImageStore; cache: Cache },
  { userId, file }: { userId: string; file: Uint8Array },
): Promise<string> {
  const { image, width, height } = await processAvatar(file);
  const id = randomUUID();
  await storeFiles({ db, images }, [{ uploadId: id, kind: 'AVATAR', key: avatarKey(id), bytes: image }], () =>
    inTransaction(db, async (tx) => {
      const [user] = await tx.$queryRaw<{ avatarId: string | null }[]>`
        SELECT avatar_id AS avatarId FROM users WHERE id = ${userId} FOR UPDATE`;
      await tx.upload.create({
        data: { id, uploaderId: userId, kind: 'AVATAR', bytes: image.length, width, height },
        select: { id: true },
      });
      await tx.user.update({ where: { id: userId }, data: { avatarId: id }, select: { id: true } });
      if (user?.avatarId) await removeAvatar(tx, user.avatarId);
    }),
  );
  await cache.invalidate(`seller:${userId}`);
  return id;
}

async function removeAvatar(tx: Db, uploadId: string): Promise<void> {
  const { count } = await tx.upload.deleteMany({ where: { id: uploadId, kind: 'AVATAR' } });
  if (count === 0) return;
  await recordEvent(tx, uploadDeletedEvent, { payload: { uploadId, kind: 'AVATAR' } });
}
