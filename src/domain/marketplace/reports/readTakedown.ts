import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import type { ListingFacts } from '../listings/listingFacts.js';

export interface TakedownEvidence {
  facts: ListingFacts;
  photoIds: string[];
  takenDownAt: Date;
}

/** What a listing was when it was taken down. Throws NOT_FOUND. */
export async function readTakedown(db: Db, listingId: string): Promise<TakedownEvidence> {
  const takedown = await db.takedown.findUnique({
    where: { listingId },
    select: { facts: true, createdAt: true, photos: { orderBy: { position: 'asc' }, select: { id: true } } },
  });
  if (!takedown) throw notFound();
  const { facts, createdAt, photos } = takedown;
  return { facts: facts as unknown as ListingFacts, photoIds: photos.map(({ id }) => id), takenDownAt: createdAt };
}

/** A photo of it, WebP. Throws NOT_FOUND. */
export async function readTakedownPhoto(db: Db, { id, listingId }: { id: string; listingId: string }) {
  const photo = await db.takedownPhoto.findFirst({ where: { id, listingId }, select: { bytes: true } });
  if (!photo) throw notFound();
  return photo.bytes;
}
