import type { StaffMember } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { leadColumns, type Lead } from './lead.js';
import { visibleTo } from './visibleTo.js';

/** Throws NOT_FOUND for a lead that the member of the staff may not see. */
export async function readLead(db: Db, { staff, id }: { staff: StaffMember; id: string }): Promise<Lead> {
  const lead = await db.lead.findUnique({ where: { id, ...visibleTo(staff) }, select: leadColumns });
  if (!lead) throw notFound();
  return lead;
}
