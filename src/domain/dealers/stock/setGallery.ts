import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';

interface Gallery {
  tenantId: string;
  carId: string;
  userId: string;
  photoIds: string[];
  primaryPhotoId: string | undefined;
}

/**
 * Makes the photos a car's gallery. Throws VALIDATION_ERROR on `photos.<position>` of each that is neither an upload of
 * the caller nor a photo of this car, or that another car shows, and on `primaryPhotoId` unless it is among them.
 */
export async function setGallery(tx: Db, gallery: Gallery): Promise<void> {
  const { tenantId, carId, userId, photoIds, primaryPhotoId } = gallery;
  if (primaryPhotoId !== undefined && !photoIds.includes(primaryPhotoId)) {
    const details = [{ field: 'primaryPhotoId', message: 'Must be one of the photos' }];
    throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details });
  }
  const usable = await tx.upload.findMany({
    where: {
      id: { in: photoIds },
      kind: 'IMAGE',
      OR: [{ uploaderId: userId, carPhoto: null }, { carPhoto: { carId } }],
    },
    select: { id: true },
  });
  const usableIds = new Set(usable.map(({ id }) => id));
  const details = photoIds.flatMap((id, at) =>
    usableIds.has(id) ? [] : [{ field: `photos.${at}`, message: 'Must be an upload of yours that no other car shows' }],
  );
  if (details.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details });
  const primary = primaryPhotoId ?? photoIds[0];
  await tx.carPhoto.deleteMany({ where: { carId } });
  await tx.carPhoto.createMany({
    data: photoIds.map((id, order) => ({ id, tenantId, carId, order, isPrimary: id === primary })),
  });
}
