import type { Prisma } from '../../../../generated/prisma/client.js';

/** Returns the accounts that work on a lead: its assignee, or all active staff while it has none. */
export async function staffOfLead(
  tx: Prisma.TransactionClient,
  { tenantId, assigneeId }: { tenantId: string; assigneeId: string | null },
): Promise<string[]> {
  const where = { tenantId, status: 'active' as const, ...(assigneeId === null ? {} : { id: assigneeId }) };
  const members = await tx.tenantMember.findMany({ where, select: { userId: true } });
  return members.flatMap(({ userId }) => userId ?? []);
}
