import type { Prisma } from '../../../../generated/prisma/client.js';
import type { StaffMember } from '../../../contract/tenant.js';

/** Selects the leads that a member of the staff works on: for sales those assigned to them or to no one, else all. */
export const visibleTo = ({ memberId, role }: StaffMember): Pick<Prisma.LeadWhereInput, 'OR'> =>
  role === 'sales' ? { OR: [{ assigneeId: memberId }, { assigneeId: null }] } : {};
