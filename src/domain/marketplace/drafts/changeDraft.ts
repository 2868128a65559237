import { inTransaction, type Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import type { NewDraft } from './startDraft.js';
import type { Precondition } from '../../../contract/precondition.js';
import { assertListingVersion } from '../listings/listingVersion.js';
import { getOwnDraft } from './getOwnDraft.js';
import type { Draft } from './listOwnDrafts.js';
import { checkModelYear, checkPlace, columnsOf, toCents } from '../listings/listingFields.js';
import { claimPhotos, attachPhotos } from '../photos/photos.js';

interface DraftEdit {
  id: string;
  userId: string;
  changes: NewDraft;
  precondition?: Precondition | undefined;
  now?: Date;
}

/**
 * Changes the given fields of one of the user's drafts. Price in NZD. Throws NOT_FOUND for anything else,
 * VALIDATION_ERROR as createDraft does, and PRECONDITION_FAILED.
 */
export async function changeDraft(
  db: Db,
  { id, userId, changes, precondition, now = new Date() }: DraftEdit,
): Promise<Draft> {
  const { price, images: photoIds } = changes;
  return inTransaction(db, async (tx) => {
    await assertListingVersion(tx, { id, userId, precondition });
    const { count } = await tx.listing.updateMany({
      where: { id, userId, status: 'DRAFT' },
      data: {
        ...columnsOf(changes),
        ...(price === undefined ? {} : { price: toCents(price) }),
        ...(photoIds ? { coverImageId: photoIds[0] ?? null } : {}),
        updatedAt: now,
      },
    });
    if (count !== 1) throw notFound();
    checkModelYear(changes.year, now);
    checkPlace(changes);
    if (photoIds) {
      await claimPhotos(tx, { uploaderId: userId, listingId: id, photoIds });
      await attachPhotos(tx, id, photoIds);
    }
    return getOwnDraft(tx, { id, userId });
  });
}
