import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';

export interface Reopened {
  listingIds: string[];
}

/**
 * Undoes the closing of an account that is not erased yet: its listings are again what they were when it closed, except
 * those that were archived or taken down meanwhile. Sessions, push subscriptions and data exports stay gone. Call it
 * with the account locked.
 */
export async function reopenAccount(tx: Prisma.TransactionClient, userId: string, closedAt: Date): Promise<Reopened> {
  await tx.user.update({
    where: { id: userId },
    data: { status: 'ACTIVE', deactivatedAt: null },
    select: { id: true },
  });
  const removed = { userId, status: 'REMOVED' as const, removedAt: closedAt, archivedAt: null, takenDownAt: null };
  const rows = await tx.listing.findMany({ where: removed, select: { id: true } });
  await tx.listing.updateMany({ where: { ...removed, soldAt: null }, data: { status: 'ACTIVE', removedAt: null } });
  await tx.listing.updateMany({
    where: { ...removed, soldAt: { not: null } },
    data: { status: 'SOLD', removedAt: null },
  });
  await recordAudit(tx, { actorId: userId, action: 'account.reopened', targetId: userId });
  return { listingIds: rows.map(({ id }) => id) };
}
