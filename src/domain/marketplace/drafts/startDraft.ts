import { randomUUID } from 'node:crypto';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { checkModelYear, checkPlace, columnsOf, toCents, type ListingFields } from '../listings/listingFields.js';
import { factColumns, factsOf } from '../listings/listingFacts.js';
import type { Draft } from './listOwnDrafts.js';
import { claimPhotos, attachPhotos } from '../photos/photos.js';

export type NewDraft = ListingFields & { price?: number; images?: string[] };

/** Saves an unfinished listing that only its owner can see. Throws VALIDATION_ERROR as createListing does. */
export async function startDraft(
  db: Db,
  { userId, fields, now = new Date() }: { userId: string; fields: NewDraft; now?: Date },
): Promise<Draft> {
  checkModelYear(fields.year, now);
  checkPlace(fields);
  const id = randomUUID();
  const photoIds = fields.images ?? [];
  return inTransaction(db, async (tx) => {
    await claimPhotos(tx, { uploaderId: userId, listingId: null, photoIds });
    const draft = await tx.listing.create({
      data: {
        ...columnsOf(fields),
        id,
        userId,
        status: 'DRAFT',
        price: fields.price === undefined ? null : toCents(fields.price),
        coverImageId: photoIds[0] ?? null,
        createdAt: now,
        updatedAt: now,
      },
      select: factColumns,
    });
    await attachPhotos(tx, id, photoIds);
    return { ...factsOf(draft), photoIds };
  });
}
