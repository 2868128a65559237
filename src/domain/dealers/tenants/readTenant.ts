import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import type { Tenant } from './tenant.js';

/** Throws NOT_FOUND for an unknown tenant. */
export async function readTenant(db: Db, id: string): Promise<Tenant> {
  const tenant = await db.tenant.findUnique({ where: { id } });
  if (!tenant) throw notFound();
  return tenant;
}
