import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { estimatePrice, type PriceRange } from './estimatePrice.js';
import type { MarketCar } from './loadMarket.js';

export const valuedColumns = {
  id: true,
  userId: true,
  make: true,
  model: true,
  year: true,
  mileage: true,
  region: true,
  fuelType: true,
  transmission: true,
  bodyType: true,
  aiPriceMin: true,
  aiPriceMax: true,
  aiPriceRecommended: true,
} satisfies Prisma.ListingSelect;

export type ValuedListing = Prisma.ListingGetPayload<{ select: typeof valuedColumns }>;

/** A listing's worth by all the others: its own price has no say in it. Null with too few of them. */
export function valueOf(listing: ValuedListing, market: MarketCar[], now: Date): PriceRange | null {
  const { id, make, model, year, mileage, region, fuelType, transmission, bodyType } = listing;
  if (make === null || model === null || year === null || mileage === null || region === null) return null;
  const car = { make, model, year, mileage, region, fuelType, transmission, bodyType, condition: null };
  const others = market.filter((other) => other.id !== id);
  return estimatePrice(car, others, now).prices;
}

const same = (kept: Prisma.Decimal | null, found: number | undefined) =>
  kept === null ? found === undefined : found !== undefined && kept.equals(found);

/** Stores a listing's estimate if it changed. Returns whether it did. */
export async function saveValue(db: Db, listing: ValuedListing, value: PriceRange | null): Promise<boolean> {
  const isKept =
    same(listing.aiPriceMin, value?.min) &&
    same(listing.aiPriceMax, value?.max) &&
    same(listing.aiPriceRecommended, value?.recommended);
  if (isKept) return false;
  // An estimate is no change of the listing: its updated_at stays.
  await db.$executeRaw`
    UPDATE listings SET ai_price_min = ${value?.min ?? null}, ai_price_max = ${value?.max ?? null},
      ai_price_recommended = ${value?.recommended ?? null}
    WHERE id = ${listing.id}`;
  return true;
}
