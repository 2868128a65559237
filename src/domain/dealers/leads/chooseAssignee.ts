import type { Db } from '../../../platform/database/db.js';

/** Returns the member of the sales staff whose turn it is; null without active sales staff. */
export async function chooseAssignee(tx: Db, turn: number): Promise<{ id: string; name: string } | null> {
  const where = { role: 'sales' as const, status: 'active' as const };
  const sales = await tx.tenantMember.findMany({
    where,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
  return sales[turn % sales.length] ?? null;
}
