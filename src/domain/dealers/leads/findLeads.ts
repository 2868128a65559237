import type { LeadSource, LeadStatus, Prisma } from '../../../../generated/prisma/client.js';
import type { StaffMember } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { likeText } from '../../../platform/text/likeText.js';
import { summaryColumns, type LeadSummary } from './lead.js';
import { visibleTo } from './visibleTo.js';

export interface LeadFilters {
  status?: LeadStatus | undefined;
  source?: LeadSource | undefined;
  carId?: string | undefined;
  /** The account of a member. */
  assignedTo?: string | undefined;
  search?: string | undefined;
}

function hasWord(word: string): Prisma.LeadWhereInput {
  const contains = { contains: likeText(word) };
  return { OR: [{ customerName: contains }, { customerPhone: contains }, { customerEmail: contains }] };
}

function conditionsOf({ status, source, carId, assignedTo, search = '' }: LeadFilters): Prisma.LeadWhereInput {
  return {
    ...(status ? { status } : {}),
    ...(source ? { source } : {}),
    ...(carId ? { cars: { some: { carId } } } : {}),
    ...(assignedTo ? { assignee: { userId: assignedTo } } : {}),
    AND: [...new Set(search.split(/\s+/).filter(Boolean))].map(hasWord),
  };
}

/** Returns a page of the leads that a member of the staff may see, newest first. */
export async function findLeads(
  db: Db,
  { staff, page, limit, ...filters }: { staff: StaffMember } & LeadFilters & PageRequest,
): Promise<Page<LeadSummary>> {
  const request = { page, limit };
  const where = { ...visibleTo(staff), ...conditionsOf(filters) };
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
  const [rows, counted] = await Promise.all([
    db.lead.findMany({ where, orderBy, select: summaryColumns, skip: offsetOf(request), take: limit }),
    db.lead.count({ where, orderBy, take: countCap + 1 }),
  ]);
  return toPage(rows, request, counted);
}
