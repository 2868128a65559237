import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { factColumns, factsOf } from '../listings/listingFacts.js';
import type { Draft } from './listOwnDrafts.js';

const columns = { ...factColumns, images: { orderBy: { order: 'asc' as const }, select: { id: true } } };

/** One of the user's own drafts. Throws NOT_FOUND for anything else. */
export async function getOwnDraft(db: Db, { id, userId }: { id: string; userId: string }): Promise<Draft> {
  const found = await db.listing.findFirst({ where: { id, userId, status: 'DRAFT' }, select: columns });
  if (!found) throw notFound();
  const { images, ...draft } = found;
  return { ...factsOf(draft), photoIds: images.map((image) => image.id) };
}
