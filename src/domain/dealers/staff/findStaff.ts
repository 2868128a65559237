import type { StaffMember } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';

export interface Membership extends StaffMember {
  tenantId: string;
}

const columns = { id: true, tenantId: true, name: true, role: true } as const;

const toMembership = ({ id, ...member }: Omit<Membership, 'memberId'> & { id: string }): Membership => ({
  memberId: id,
  ...member,
});

/** Returns a person's active membership of a tenant; null without one. */
export async function findStaff(
  db: Db,
  { userId, tenantId }: { userId: string; tenantId: string },
): Promise<Membership | null> {
  const where = { tenantId_userId: { tenantId, userId }, status: 'active' as const };
  const member = await db.tenantMember.findUnique({ where, select: columns });
  return member && toMembership(member);
}

/** Returns up to two of a person's active memberships, which is enough to know whether there is only one. */
export async function listMemberships(db: Db, userId: string): Promise<Membership[]> {
  const where = { userId, status: 'active' as const };
  return (await db.tenantMember.findMany({ where, select: columns, orderBy: { id: 'asc' }, take: 2 })).map(
    toMembership,
  );
}
