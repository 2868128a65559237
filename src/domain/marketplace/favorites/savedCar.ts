import { shownCar, shownColumns, shownStatus } from '../listings/shownCar.js';
import type { ListingStatus, Prisma } from '../../../../generated/prisma/client.js';

export const favoriteColumns = {
  id: true,
  listingId: true,
  priceAlert: true,
  targetPrice: true,
  priceAtSave: true,
  createdAt: true,
  listing: { select: { ...shownColumns, price: true, status: true } },
} satisfies Prisma.FavoriteSelect;

export type FavoriteRow = Prisma.FavoriteGetPayload<{ select: typeof favoriteColumns }>;

/** A favourite and its car as they are now; prices in NZD. */
export interface SavedCar {
  id: string;
  listingId: string;
  priceAlert: boolean;
  targetPrice: number | null;
  originalPrice: number;
  currentPrice: number;
  /** The price before the last change; null when it never changed. */
  previousPrice: number | null;
  createdAt: Date;
  /** Its title and photo are null once it is withheld. */
  listing: { title: string | null; coverImageId: string | null; status: ListingStatus };
}

export function toSavedCar(row: FavoriteRow, previousPrices: Map<string, number>): SavedCar {
  const { price } = row.listing;
  const originalPrice = Number(row.priceAtSave);
  return {
    id: row.id,
    listingId: row.listingId,
    priceAlert: row.priceAlert,
    targetPrice: row.targetPrice === null ? null : Number(row.targetPrice),
    originalPrice,
    currentPrice: price === null ? originalPrice : Number(price),
    previousPrice: previousPrices.get(row.listingId) ?? null,
    createdAt: row.createdAt,
    listing: { ...shownCar(row.listing), status: shownStatus(row.listing) },
  };
}
