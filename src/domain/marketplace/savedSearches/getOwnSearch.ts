import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { savedSearchColumns, toSavedSearch, type SavedSearch } from './savedSearch.js';

export interface SearchName {
  id: string;
  userId: string;
}

/** Returns one of a person's saved searches. Throws NOT_FOUND for any other. */
export async function getOwnSearch(db: Db, { id, userId }: SearchName): Promise<SavedSearch> {
  const row = await db.savedSearch.findFirst({ where: { id, userId }, select: savedSearchColumns });
  if (!row) throw notFound();
  return toSavedSearch(row);
}
