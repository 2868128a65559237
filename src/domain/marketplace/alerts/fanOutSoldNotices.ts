import { reachableFrom } from '../../accounts/index.js';
import { publicListing } from '../listings/publicListing.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { titleOf } from '../listings/titleOf.js';
import { recordNotices } from '../../notifications/index.js';
import { listingSold } from '../notices/listingSold.js';

const chunkSize = 500;

/**
 * Records one message and one notification for each person reachable from the seller who keeps a sold listing. Running
 * it again adds none.
 */
export async function fanOutSoldNotices(db: Db, listingId: string): Promise<void> {
  const listing = await db.listing.findFirst({
    where: { id: listingId, ...publicListing, status: 'SOLD' },
    select: { userId: true, year: true, make: true, model: true, variant: true },
  });
  if (!listing) return;
  const words = { listingTitle: titleOf(listing) };
  let after = '';
  for (;;) {
    const favorites = await db.favorite.findMany({
      where: { listingId, userId: { not: listing.userId }, user: reachableFrom(listing.userId), id: { gt: after } },
      orderBy: { id: 'asc' },
      take: chunkSize,
      select: { id: true, userId: true },
    });
    await inTransaction(db, async (tx) => {
      const sold = await tx.$queryRaw<unknown[]>`
        SELECT id FROM listings WHERE id = ${listingId} AND status = 'SOLD' LOCK IN SHARE MODE`;
      if (sold.length === 0) return;
      await recordNotices(
        tx,
        listingSold,
        favorites.map(({ userId }) => ({
          userId,
          about: { listingId },
          words,
          listingId,
          dedupeKey: `listing-sold:${listingId}:${userId}`,
        })),
      );
    });
    if (favorites.length < chunkSize) return;
    after = favorites.at(-1)!.id;
  }
}
