import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { factColumns, factsOf, type ListingFacts } from '../listings/listingFacts.js';

export interface Draft extends ListingFacts {
  photoIds: string[];
}

/** A person's unfinished listings, newest first. */
export async function listOwnDrafts(db: Db, userId: string, request: PageRequest): Promise<Page<Draft>> {
  const where = { userId, status: 'DRAFT' as const };
  const [rows, total] = await Promise.all([
    db.listing.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: offsetOf(request),
      take: request.limit,
      select: factColumns,
    }),
    db.listing.count({ where, take: countCap + 1, orderBy: { createdAt: 'desc' } }),
  ]);
  const photos = await db.listingImage.findMany({
    where: { listingId: { in: rows.map(({ id }) => id) } },
    orderBy: { order: 'asc' },
    select: { id: true, listingId: true },
  });
  const drafts = rows.map((row) => ({
    ...factsOf(row),
    photoIds: photos.filter(({ listingId }) => listingId === row.id).map(({ id }) => id),
  }));
  return toPage(drafts, request, total);
}
