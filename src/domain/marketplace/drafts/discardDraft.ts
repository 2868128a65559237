import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

/** Deletes one of the user's drafts; its photos are free again. Throws NOT_FOUND for anything else. */
export async function discardDraft(db: Db, { id, userId }: { id: string; userId: string }): Promise<void> {
  const { count } = await db.listing.deleteMany({ where: { id, userId, status: 'DRAFT' } });
  if (count !== 1) throw notFound();
}
