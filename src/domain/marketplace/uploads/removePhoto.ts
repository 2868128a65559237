import type { ListingStatus } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { invalidateListing } from '../lifecycle/invalidateListing.js';
import { minPhotos } from '../photos/photos.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { uploadDeletedEvent } from '../../../platform/images/uploadDeletedEvent.js';
import { notFound, Problem } from '../../../platform/problem.js';

/**
 * Deletes a person's own photo, takes it off its listing and has its files removed. Throws NOT_FOUND for anything else
 * and CONFLICT when an ACTIVE listing would keep fewer than three photos, its listing was taken down, or a dealer's car shows it.
 */
export async function removePhoto(
  db: Db,
  cache: Cache,
  { userId, uploadId }: { userId: string; uploadId: string },
): Promise<void> {
  const listingId = await inTransaction(db, async (tx) => {
    const shownBy = await listingOf(tx, userId, uploadId);
    const listing = shownBy === null ? null : await lockListing(tx, shownBy);
    // A listing takes a photo under a lock of the upload's row: behind this one it can't any more.
    await tx.$queryRaw`SELECT id FROM uploads WHERE id = ${uploadId} FOR UPDATE`;
    if ((await listingOf(tx, userId, uploadId)) !== shownBy)
      throw new Problem('CONFLICT', 'The photo is being changed');
    if (await tx.carPhoto.findUnique({ where: { id: uploadId }, select: { id: true } }))
      throw new Problem('CONFLICT', "A dealer's car shows this photo");
    if (listing) await takeOff(tx, listing, uploadId);
    await tx.upload.delete({ where: { id: uploadId }, select: { id: true } });
    await recordEvent(tx, uploadDeletedEvent, { payload: { uploadId, kind: 'IMAGE' } });
    return shownBy;
  });
  if (listingId !== null) await invalidateListing(db, cache, { id: listingId, userId });
}

async function listingOf(tx: Db, userId: string, uploadId: string): Promise<string | null> {
  const upload = await tx.upload.findFirst({
    where: { id: uploadId, uploaderId: userId, kind: 'IMAGE' },
    select: { listingImage: { select: { listingId: true } } },
  });
  if (!upload) throw notFound();
  return upload.listingImage?.listingId ?? null;
}

interface LockedListing {
  id: string;
  status: ListingStatus;
  takenDownAt: Date | null;
}

async function lockListing(tx: Db, id: string): Promise<LockedListing | null> {
  const [listing] = await tx.$queryRaw<LockedListing[]>`
    SELECT id, status, taken_down_at AS takenDownAt FROM listings WHERE id = ${id} FOR UPDATE`;
  return listing ?? null;
}

async function takeOff(tx: Db, listing: LockedListing, uploadId: string): Promise<void> {
  if (listing.takenDownAt) throw new Problem('CONFLICT', 'The photos of a listing that was taken down are evidence');
  const photos = await tx.listingImage.findMany({
    where: { listingId: listing.id },
    orderBy: { order: 'asc' },
    select: { id: true, order: true },
  });
  const kept = photos.filter(({ id }) => id !== uploadId);
  if (listing.status === 'ACTIVE' && kept.length < minPhotos) {
    throw new Problem('CONFLICT', 'A car for sale must have at least three photos');
  }
  await tx.listingImage.delete({ where: { id: uploadId }, select: { id: true } });
  for (const [order, photo] of kept.entries()) {
    if (photo.order === order) continue;
    await tx.listingImage.update({ where: { id: photo.id }, data: { order }, select: { id: true } });
  }
  await tx.listing.update({
    where: { id: listing.id },
    data: { coverImageId: kept[0]?.id ?? null },
    select: { id: true },
  });
}
