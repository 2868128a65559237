import type { RequestTenant, StaffMember } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { invalid } from '../../../platform/problem.js';
import type { Lead } from './lead.js';
import { readLead } from './readLead.js';

interface Assignment {
  tenant: RequestTenant;
  staff: StaffMember;
  id: string;
  /** The account of the member. */
  userId: string | null;
}

/** Assigns a lead to a member's account or to nobody. Throws NOT_FOUND, and VALIDATION_ERROR for another account. */
export async function assignLeadTo(db: Db, { tenant, staff, id, userId }: Assignment): Promise<Lead> {
  return inTransaction(db, async (tx) => {
    const tenantId = tenant.id;
    const where = { tenantId_userId: { tenantId, userId: userId ?? '' }, status: 'active' as const };
    const member = userId === null ? null : await tx.tenantMember.findUnique({ where });
    if (userId !== null && !member) throw invalid('userId', 'Must be an active member of the staff');
    const before = await readLead(tx, { staff, id });
    await tx.lead.update({ where: { id }, data: { assigneeId: member?.id ?? null }, select: { id: true } });
    const names = { from: before.assignee?.name ?? null, to: member?.name ?? null };
    const change = { kind: 'assigned' as const, ...names, actorId: staff.memberId };
    await tx.leadChange.create({ data: { tenantId, leadId: id, ...change } });
    return readLead(tx, { staff, id });
  });
}
