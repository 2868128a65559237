import { sellerIsActive } from '../listings/publicListing.js';
import type { ListingStatus, Prisma } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { readPreviousPrices } from './readPreviousPrices.js';
import { favoriteColumns, toSavedCar, type SavedCar } from './savedCar.js';

export interface NewFavorite {
  userId: string;
  listingId: string;
  priceAlert: boolean;
  targetPrice: number | null;
}

/**
 * Saves a car that is for sale, with its current price. Throws NOT_FOUND for any other car and CONFLICT
 * for one that the person has saved already.
 */
export async function favoriteListing(db: Db, cache: Cache, favorite: NewFavorite): Promise<SavedCar> {
  const { userId, listingId } = favorite;
  const saved = await inTransaction(db, async (tx) => {
    const priceAtSave = await lockPrice(tx, listingId);
    const row = await tx.favorite.create({ data: { ...favorite, priceAtSave }, select: favoriteColumns });
    return toSavedCar(row, await readPreviousPrices(tx, [listingId]));
  }).catch((error: unknown) => {
    throw violatedIndex(error)?.includes('favorites_user_id_listing_id_key')
      ? new Problem('CONFLICT', 'You have already saved this car')
      : error;
  });
  await cache.invalidate(`user:${userId}:favorites`, `listing:${listingId}`);
  return saved;
}

/** Holds the price until the favourite is there, so that each later drop finds it and no earlier one does. */
async function lockPrice(tx: Db, listingId: string): Promise<Prisma.Decimal> {
  const [listing] = await tx.$queryRaw<{ price: Prisma.Decimal | null; status: ListingStatus }[]>`
    SELECT price, status FROM listings WHERE id = ${listingId} AND ${sellerIsActive} LOCK IN SHARE MODE`;
  if (listing?.status !== 'ACTIVE' || listing.price === null) throw notFound();
  return listing.price;
}
