import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant, StaffMember } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { invalid, notFound } from '../../../platform/problem.js';
import { internationalNumber } from '../../../platform/text/phoneNumber.js';
import type { Lead } from './lead.js';
import { readLead } from './readLead.js';
import { visibleTo } from './visibleTo.js';

interface Change {
  tenant: RequestTenant;
  staff: StaffMember;
  id: string;
  fields: Schema<'LeadUpdate'>;
}

/** Changes a lead's contact details, notes and tags. Throws NOT_FOUND, and VALIDATION_ERROR for an invalid phone number. */
export async function changeLead(db: Db, { tenant, staff, id, fields }: Change): Promise<Lead> {
  const { customerPhone: typed, ...others } = fields;
  const customerPhone = typed ? internationalNumber(typed, tenant.country) : typed;
  if (typed && !customerPhone) throw invalid('customerPhone', 'Must be a phone number');
  const data = { ...others, ...(customerPhone === undefined ? {} : { customerPhone }) };
  const { count } = await db.lead.updateMany({ where: { id, ...visibleTo(staff) }, data });
  if (count === 0) throw notFound();
  return readLead(db, { staff, id });
}
