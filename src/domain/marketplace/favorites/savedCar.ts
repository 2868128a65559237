import type { ListingStatus, Prisma } from '../../../../generated/prisma/client.js';

export const favoriteColumns = {
  id: true,
  listingId: true,
  priceAlert: true,
  targetPrice: true,
  priceAtSave: true,
  createdAt: true,
  listing: {
    select: { year: true, make: true, model: true, variant: true, price: true, coverImageId: true, status: true },
  },
} satisfies Prisma.FavoriteSelect;

export type FavoriteRow = Prisma.FavoriteGetPayload<{ select: typeof favoriteColumns }>;

/** A favourite and its car as they stand now; prices in NZD. */
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
  listing: {
    year: number | null;
    make: string | null;
    model: string | null;
    variant: string | null;
    coverImageId: string | null;
    status: ListingStatus;
  };
}

export function toSavedCar(row: FavoriteRow, previousPrices: Map<string, number>): SavedCar {
  const { price, ...listing } = row.listing;
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
    listing,
  };
}
