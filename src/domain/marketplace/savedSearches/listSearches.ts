import { type Page, type PageRequest, offsetOf, toPage } from '../../../platform/paging/page.js';
import type { Db } from '../../../platform/database/db.js';
import { savedSearchColumns, toSavedSearch, type SavedSearch } from './savedSearch.js';

/** A page of a person's saved searches, the newest first. */
export async function listSearches(db: Db, userId: string, request: PageRequest): Promise<Page<SavedSearch>> {
  const where = { userId };
  const [rows, total] = await Promise.all([
    db.savedSearch.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: offsetOf(request),
      take: request.limit,
      select: savedSearchColumns,
    }),
    // There are 25 at most.
    db.savedSearch.count({ where }),
  ]);
  return toPage(rows.map(toSavedSearch), request, total);
}
