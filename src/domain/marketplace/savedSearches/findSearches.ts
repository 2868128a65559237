import type { Db } from '../../../platform/database/db.js';
import { savedSearchColumns, toSavedSearch, type SavedSearch } from './savedSearch.js';

/** All the searches that a person keeps, the newest first. */
export async function findSearches(db: Db, userId: string): Promise<SavedSearch[]> {
  const rows = await db.savedSearch.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: savedSearchColumns,
  });
  return rows.map(toSavedSearch);
}
