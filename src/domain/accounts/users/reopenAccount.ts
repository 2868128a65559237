import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';

export interface Reopened {
  listingIds: string[];
}

/**
 * Reopens a closed account that is not erased yet: its listings return to their earlier status, except those that were
 * archived or taken down since. Sessions, push subscriptions and data exports are not restored. Requires the account's
 * lock.
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
