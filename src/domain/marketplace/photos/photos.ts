import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';

export const minPhotos = 3;

interface Claim {
  uploaderId: string;
  listingId: string | null;
  photoIds: string[];
}

/** Throws as `claimPhotos` does, without a lock: asked before work that a refusal must not cost. */
export async function assertPhotosUsable(db: Db, claim: Claim): Promise<void> {
  await assertUsable(db, claim, Prisma.empty);
}

/**
 * Locks the photos for the rest of the transaction, so that no other listing takes them. Throws VALIDATION_ERROR on
 * `images.<position>` of each that is neither a free upload of the uploader nor a photo of the listing.
 */
export async function claimPhotos(tx: Prisma.TransactionClient, claim: Claim): Promise<void> {
  await assertUsable(tx, claim, Prisma.sql`FOR UPDATE`);
}

async function assertUsable(db: Db, { uploaderId, listingId, photoIds }: Claim, lock: Prisma.Sql): Promise<void> {
  if (photoIds.length === 0) return;
  const usable = await db.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM uploads u LEFT JOIN listing_images i ON i.id = u.id
    WHERE u.id IN (${Prisma.join(photoIds)}) AND u.kind = 'IMAGE'
      AND ((i.id IS NULL AND u.uploader_id = ${uploaderId}) OR i.listing_id = ${listingId ?? ''})
    ORDER BY u.id ${lock}`;
  const usableIds = new Set(usable.map(({ id }) => id));
  const details = photoIds.flatMap((id, at) =>
    usableIds.has(id)
      ? []
      : [{ field: `images.${at}`, message: 'Must be an upload of yours that no other listing shows' }],
  );
  if (details.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details });
}

/** Makes the claimed photos the listing's gallery, in their order; the former ones are free again. */
export async function attachPhotos(tx: Prisma.TransactionClient, listingId: string, photoIds: string[]): Promise<void> {
  await tx.listingImage.deleteMany({ where: { listingId } });
  await tx.listingImage.createMany({ data: photoIds.map((id, order) => ({ id, listingId, order })) });
}
