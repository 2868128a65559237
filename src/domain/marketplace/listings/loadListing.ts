import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { factColumns, factsOf, type ListingFacts } from './listingFacts.js';

export interface ListingDetail extends ListingFacts {
  photoIds: string[];
  favoriteCount: number;
  /** The newest hundred at most, oldest first. */
  priceHistory: { price: number; changedAt: string }[];
}

const newestPrices = 100;

/** The whole listing if it is in `scope` and not archived, else null. */
export async function loadListing(db: Db, id: string, scope: Prisma.ListingWhereInput): Promise<ListingDetail | null> {
  const [listing, photos, prices, favoriteCount] = await Promise.all([
    db.listing.findFirst({ where: { id, archivedAt: null, ...scope }, select: { ...factColumns, takenDownAt: true } }),
    db.listingImage.findMany({ where: { listingId: id }, orderBy: { order: 'asc' }, select: { id: true } }),
    db.priceHistory.findMany({
      where: { listingId: id },
      orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
      take: newestPrices,
      select: { price: true, changedAt: true },
    }),
    db.favorite.count({ where: { listingId: id } }),
  ]);
  if (!listing) return null;
  const { takenDownAt, ...facts } = listing;
  return {
    ...factsOf(facts),
    // The files of what was taken down are gone.
    photoIds: takenDownAt ? [] : photos.map((photo) => photo.id),
    favoriteCount,
    priceHistory: prices
      .map(({ price, changedAt }) => ({ price: price.toNumber(), changedAt: changedAt.toISOString() }))
      .reverse(),
  };
}
