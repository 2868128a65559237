import type { Db } from '../../../platform/database/db.js';
import type { StaffClaims } from './tokens.js';

/** Returns the claims of a session that was begun at a dealer, with the role that the person has there now, if any. */
export async function staffClaims(
  db: Db,
  { userId, tenantId }: { userId: string; tenantId: string | null },
): Promise<StaffClaims | undefined> {
  if (tenantId === null) return undefined;
  const member = await db.tenantMember.findUnique({
    where: { tenantId_userId: { tenantId, userId }, status: 'active' },
    select: { role: true },
  });
  return { tenantId, ...(member ? { tenantRole: member.role } : {}) };
}
