import { inTransaction, type Db } from '../../../platform/database/db.js';

/** Makes an account a member wherever the address that it has proven is invited. Running it twice changes nothing. */
export async function acceptInvitations(db: Db, email: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const invitations = await tx.tenantMember.findMany({ where: { email }, select: { id: true, tenantId: true } });
    if (invitations.length === 0) return;
    const account = await tx.user.findFirst({ where: { email, status: 'ACTIVE' }, select: { id: true } });
    if (!account) return;
    const tenantIds = invitations.map(({ tenantId }) => tenantId);
    const known = await tx.tenantMember.findMany({
      where: { userId: account.id, tenantId: { in: tenantIds } },
      select: { tenantId: true },
    });
    const isKnown = new Set(known.map(({ tenantId }) => tenantId));
    for (const { id, tenantId } of invitations) {
      if (isKnown.has(tenantId)) await tx.tenantMember.deleteMany({ where: { id, email } });
      else {
        const data = { userId: account.id, email: null, status: 'active' as const };
        await tx.tenantMember.updateMany({ where: { id, email }, data });
      }
    }
  });
}
