import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { dealerChangedEvent } from '../events/dealerChangedEvent.js';

/**
 * Makes another owner or admin the seller of the listings that a person has published for a dealer, so that they have no
 * right to them any more; an owner before an admin, and the longest member first. Without another they leave the
 * marketplace.
 */
export async function handOverListings(
  tx: Prisma.TransactionClient,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<void> {
  const where = { dealerId: tenantId, userId };
  if ((await tx.listing.count({ where })) === 0) return;
  const heir = await tx.tenantMember.findFirst({
    where: { tenantId, status: 'active', role: { in: ['owner', 'admin'] }, userId: { not: userId } },
    orderBy: [{ role: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: { userId: true },
  });
  if (heir?.userId) await tx.listing.updateMany({ where, data: { userId: heir.userId } });
  else await tx.car.updateMany({ where: { tenantId, listing: { userId } }, data: { onMarketplace: false } });
  await recordEvent(tx, dealerChangedEvent, { payload: { tenantId }, receiverId: tenantId });
}
