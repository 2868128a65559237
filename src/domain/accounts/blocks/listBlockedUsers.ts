import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { blockColumns, type BlockView } from './blockView.js';

/** Returns a page of the users that a user has blocked, latest first. */
export async function listBlockedUsers(db: Db, blockerId: string, request: PageRequest): Promise<Page<BlockView>> {
  const where = { blockerId };
  const orderBy = [{ createdAt: 'desc' as const }, { blockedId: 'desc' as const }];
  const [rows, counted] = await Promise.all([
    db.block.findMany({
      where,
      orderBy,
      skip: offsetOf(request),
      take: request.limit,
      select: blockColumns,
    }),
    db.block.count({ where, orderBy, take: countCap + 1 }),
  ]);
  return toPage(rows, request, counted);
}
