import type { StaffMember } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';

/** Marks a lead's messages as read, for its assignee, or for anyone while it is unassigned. */
export async function markLeadRead(db: Db, { staff, id }: { staff: StaffMember; id: string }): Promise<void> {
  const mine = { OR: [{ assigneeId: staff.memberId }, { assigneeId: null }] };
  await db.lead.updateMany({ where: { id, unreadCount: { gt: 0 }, ...mine }, data: { unreadCount: 0 } });
}
