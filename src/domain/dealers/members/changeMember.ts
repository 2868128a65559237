import type { Schema } from '../../../contract/contract.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { handOverListings } from '../publication/handOverListings.js';
import { assertOwner, lockMembers } from './keepAnOwner.js';
import { memberColumns, type Member } from './member.js';

interface Change {
  tenantId: string;
  id: string;
  actorId: string;
  fields: Schema<'MemberUpdate'>;
}

/**
 * Changes a member's role or status. Throws NOT_FOUND, and CONFLICT for the status of an invitation and for the last
 * active owner.
 */
export async function changeMember(db: Db, { tenantId, id, actorId, fields }: Change): Promise<Member> {
  return inTransaction(db, async (tx) => {
    await lockMembers(tx, tenantId);
    const before = await tx.tenantMember.findUnique({ where: { id, tenantId }, select: { status: true, role: true } });
    if (!before) throw notFound();
    if (fields.status && before.status === 'invited')
      throw new Problem('CONFLICT', 'An invitation has no other status until it is accepted');
    const member = await tx.tenantMember.update({ where: { id, tenantId }, data: fields, select: memberColumns });
    if (before.role === 'owner' && before.status === 'active') await assertOwner(tx, tenantId);
    const maySell = member.status === 'active' && member.role !== 'sales';
    if (member.userId && !maySell) await handOverListings(tx, { tenantId, userId: member.userId });
    await recordAudit(tx, { actorId, action: 'member.updated', targetId: id });
    return member;
  });
}
