import { randomUUID } from 'node:crypto';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { Db } from '../../../platform/database/db.js';
import { photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';
import { processPhoto } from '../../../platform/images/processImage.js';
import { storeFiles } from '../../../platform/images/storeFiles.js';

/**
 * Publishes photos and returns their ids in the order of the files. If one file is bad, nothing is stored.
 * Throws what processPhoto throws, and SERVICE_UNAVAILABLE when the store fails.
 */
export async function storePhotos(
  db: Db,
  images: ImageStore,
  { userId, files }: { userId: string; files: Uint8Array[] },
): Promise<string[]> {
  const processed = await Promise.all(files.map((bytes, at) => processPhoto(bytes, `images.${at}`)));
  const photos = processed.map((photo) => ({ id: randomUUID(), ...photo }));
  const pictures = photos.flatMap(({ id, image, thumbnail }) => [
    { uploadId: id, kind: 'IMAGE' as const, key: photoKey(id), bytes: image },
    { uploadId: id, kind: 'IMAGE' as const, key: thumbnailKey(id), bytes: thumbnail },
  ]);
  await storeFiles({ db, images }, pictures, () =>
    db.upload.createMany({
      data: photos.map(({ id, image, width, height }) => ({
        id,
        uploaderId: userId,
        bytes: image.length,
        width,
        height,
      })),
    }),
  );
  return photos.map(({ id }) => id);
}
