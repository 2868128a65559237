import { publicStatuses } from '../lifecycle/listingStates.js';
import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';

/** Sellers whose cars everyone may see: not suspended, not leaving. */
const activeSeller = { status: 'ACTIVE' } as const satisfies Prisma.UserWhereInput;

/** The cars that everyone may see, for sale or sold. Every read for people other than the seller goes through it. */
export const publicListing = {
  status: { in: publicStatuses },
  archivedAt: null,
  user: activeSeller,
} satisfies Prisma.ListingWhereInput;

/** Those of them that are for sale; `active_at` leads the index. */
export const listingForSale = { activeAt: { not: null }, user: activeSeller } satisfies Prisma.ListingWhereInput;

/** The sellers' part of publicListing, for a statement on `listings`. */
export const sellerIsActive = Prisma.sql`user_id NOT IN (SELECT id FROM users WHERE status <> 'ACTIVE')`;

/**
 * Returns whether any car on the market is one of a seller who isn't active. Only then do searches pay for
 * `sellerIsActive`, which no index of theirs holds.
 */
export async function hasInactiveSellers(db: Db): Promise<boolean> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM users STRAIGHT_JOIN listings ON listings.user_id = users.id
    WHERE users.status IN ('SUSPENDED', 'DEACTIVATED') AND users.erased_at IS NULL
      AND listings.status IN ('ACTIVE', 'SOLD') LIMIT 1`;
  return found.length > 0;
}
