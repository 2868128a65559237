import { untitled } from '../notices/untitled.js';
import { withholdTitles } from '../../notifications/index.js';
import { photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { Db } from '../../../platform/database/db.js';

/**
 * Takes away what others still have of a listing that was taken down: the title in their notifications, and the public
 * files of its photos, of which admins keep a copy. Running it again is safe.
 */
export async function withholdListing(db: Db, images: ImageStore, listingId: string): Promise<void> {
  await withholdTitles(db, listingId, untitled);
  const photos = await db.listingImage.findMany({
    where: { listingId },
    orderBy: { order: 'asc' },
    select: { id: true, order: true },
  });
  for (const { id, order: position } of photos) {
    const picture = await images.get(photoKey(id));
    if (picture) {
      const bytes = Uint8Array.from(picture);
      await db.takedownPhoto.createMany({ data: { id, listingId, position, bytes }, skipDuplicates: true });
    }
    await Promise.all([photoKey(id), thumbnailKey(id)].map((key) => images.delete(key)));
  }
}
