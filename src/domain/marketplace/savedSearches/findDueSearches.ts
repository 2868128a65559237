import type { Db } from '../../../platform/database/db.js';

export interface DueSearch {
  id: string;
  digestDueAt: Date;
}

/** Searches whose digest is due, those that have waited longest first, behind `after`. */
export async function findDueSearches(
  db: Db,
  { now, limit, after }: { now: Date; limit: number; after: DueSearch | null },
): Promise<DueSearch[]> {
  const rows = await db.savedSearch.findMany({
    where: {
      digestDueAt: { lte: now },
      ...(after
        ? { OR: [{ digestDueAt: { gt: after.digestDueAt } }, { digestDueAt: after.digestDueAt, id: { gt: after.id } }] }
        : {}),
    },
    orderBy: [{ digestDueAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, digestDueAt: true },
  });
  return rows.map(({ id, digestDueAt }) => ({ id, digestDueAt: digestDueAt! }));
}
