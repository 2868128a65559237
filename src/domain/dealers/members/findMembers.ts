import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { memberColumns, type Member } from './member.js';

/** Returns a page of a tenant's members and invitations, oldest first. */
export async function findMembers(
  db: Db,
  { tenantId, page, limit }: { tenantId: string } & PageRequest,
): Promise<Page<Member>> {
  const request = { page, limit };
  const where = { tenantId };
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
  const [rows, counted] = await Promise.all([
    db.tenantMember.findMany({ where, orderBy, select: memberColumns, skip: offsetOf(request), take: limit }),
    db.tenantMember.count({ where, orderBy, take: countCap + 1 }),
  ]);
  return toPage(rows, request, counted);
}
