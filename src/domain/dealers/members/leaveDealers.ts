import { inTransaction, type Db } from '../../../platform/database/db.js';
import { handOverListings } from '../publication/handOverListings.js';

/** Gives the listings that a person has published for dealers to others of their staff, as the account is closed. */
export async function leaveDealers(db: Db, userId: string): Promise<void> {
  const memberships = await db.tenantMember.findMany({ where: { userId }, select: { tenantId: true } });
  for (const { tenantId } of memberships) await inTransaction(db, (tx) => handOverListings(tx, { tenantId, userId }));
}
