import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant, StaffMember } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import type { Lead } from './lead.js';
import { originsOf } from './leadMoves.js';
import { readLead } from './readLead.js';
import { visibleTo } from './visibleTo.js';

interface Move {
  tenant: RequestTenant;
  staff: StaffMember;
  id: string;
  status: Schema<'LeadStatus'>;
}

/** Moves a lead to a status by one guarded update. Throws NOT_FOUND, and CONFLICT for a move that the table does not have. */
export async function moveLead(db: Db, { tenant, staff, id, status }: Move): Promise<Lead> {
  return inTransaction(db, async (tx) => {
    const before = await readLead(tx, { staff, id });
    if (before.status === status) return before;
    const where = { id, status: before.status, ...visibleTo(staff) };
    const isMove = originsOf(status).includes(before.status);
    const { count } = isMove ? await tx.lead.updateMany({ where, data: { status } }) : { count: 0 };
    if (count === 0) throw new Problem('CONFLICT', `A lead that is ${before.status} cannot become ${status}`);
    const change = { kind: 'status' as const, from: before.status, to: status, actorId: staff.memberId };
    await tx.leadChange.create({ data: { tenantId: tenant.id, leadId: id, ...change } });
    return readLead(tx, { staff, id });
  });
}
