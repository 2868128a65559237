import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';

/**
 * Locks the tenant's members, so that changes of them follow each other. Call it first in a transaction that may leave
 * the tenant without an owner, and `assertOwner` last.
 */
export const lockMembers = (tx: Db, tenantId: string) =>
  tx.tenantMember.updateMany({ where: { tenantId }, data: { tenantId } });

/** Throws CONFLICT for a tenant that has lost its last active owner in this transaction. */
export async function assertOwner(tx: Db, tenantId: string): Promise<void> {
  const where = { tenantId, role: 'owner' as const, status: 'active' as const };
  if ((await tx.tenantMember.count({ where })) === 0) throw new Problem('CONFLICT', 'A dealer needs an active owner');
}
