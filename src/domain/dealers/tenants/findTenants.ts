import type { TenantStatus } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import type { Tenant } from './tenant.js';

/** Returns a page of tenants, newest first; `status` selects one. */
export async function findTenants(
  db: Db,
  { status, ...request }: PageRequest & { status: TenantStatus | null },
): Promise<Page<Tenant>> {
  const where = status === null ? {} : { status };
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
  const [rows, counted] = await Promise.all([
    db.tenant.findMany({ where, orderBy, skip: offsetOf(request), take: request.limit }),
    db.tenant.count({ where, orderBy, take: countCap + 1 }),
  ]);
  return toPage(rows, request, counted);
}
