import type { Db } from '../../../platform/database/db.js';
import { forbidden } from '../../../platform/problem.js';
import { isActive } from '../tenants/assertActive.js';

/**
 * Returns the user whose view of a listing a person has, as `actingSeller` does; null, as for a visitor, where that
 * throws FORBIDDEN.
 */
export async function viewingSeller(
  db: Db,
  { listingId, userId }: { listingId: string; userId: string },
): Promise<string | null> {
  const listing = await db.listing.findUnique({
    where: { id: listingId },
    select: { userId: true, dealer: { select: { id: true, status: true } } },
  });
  if (!listing?.dealer) return userId;
  const { userId: sellerId, dealer } = listing;
  const role = { in: ['owner' as const, 'admin' as const] };
  const where = { tenantId: dealer.id, userId, status: 'active' as const, role };
  const member = isActive(dealer) ? await db.tenantMember.findFirst({ where, select: { id: true } }) : null;
  if (member) return sellerId;
  return sellerId === userId ? null : userId;
}

/**
 * Returns the user with the rights that a person has on a listing: its seller for an owner or admin of the dealer whose
 * car it is, otherwise the person. Throws FORBIDDEN for the seller of a dealer's listing who has no such role any more, or whose
 * dealer is suspended.
 */
export async function actingSeller(db: Db, caller: { listingId: string; userId: string }): Promise<string> {
  const sellerId = await viewingSeller(db, caller);
  if (sellerId === null) throw forbidden();
  return sellerId;
}
