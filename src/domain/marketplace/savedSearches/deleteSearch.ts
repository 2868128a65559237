import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import type { SearchName } from './getOwnSearch.js';

/** Deletes a saved search and its pending matches. Throws NOT_FOUND for another person's. */
export async function deleteSearch(db: Db, { id, userId }: SearchName): Promise<void> {
  const { count } = await db.savedSearch.deleteMany({ where: { id, userId } });
  if (count !== 1) throw notFound();
}
