import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { handOverListings } from '../publication/handOverListings.js';
import { assertOwner, lockMembers } from './keepAnOwner.js';

/** Removes a member, or withdraws an invitation. Throws NOT_FOUND, and CONFLICT for the last active owner. */
export async function removeMember(
  db: Db,
  { tenantId, id, actorId }: { tenantId: string; id: string; actorId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockMembers(tx, tenantId);
    const before = await tx.tenantMember.findUnique({
      where: { id, tenantId },
      select: { status: true, role: true, userId: true },
    });
    if (!before) throw notFound();
    await tx.tenantMember.delete({ where: { id, tenantId } });
    if (before.role === 'owner' && before.status === 'active') await assertOwner(tx, tenantId);
    if (before.userId) await handOverListings(tx, { tenantId, userId: before.userId });
    await recordAudit(tx, { actorId, action: 'member.removed', targetId: id });
  });
}
