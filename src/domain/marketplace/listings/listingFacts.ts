import type { DealRating, FuelType, ListingStatus, Prisma, Transmission } from '../../../../generated/prisma/client.js';
import { priceDelta } from './priceDelta.js';
import { registerCheckOf, registerColumns, type RegisterCheck } from '../registerCheck/registerCheck.js';
import { titleOf } from './titleOf.js';

/** A dealer as its listings name it. */
export interface ListingDealer {
  name: string;
  slug: string;
  logoUrl: string | null;
  traderNumber: string | null;
}

export const dealerColumn = {
  dealer: { select: { name: true, slug: true, logoUrl: true, traderNumber: true } },
} satisfies Prisma.ListingSelect;

/** What a listing says by itself, as the cache can keep it: numbers and ISO strings. Prices in NZD, mileage in km. */
export interface ListingFacts {
  id: string;
  sellerId: string;
  /** Of the dealer whose car it is; null for a private seller. */
  dealer: ListingDealer | null;
  title: string | null;
  plateNumber: string | null;
  make: string | null;
  model: string | null;
  variant: string | null;
  year: number | null;
  mileage: number | null;
  price: number | null;
  priceNegotiable: boolean;
  description: string | null;
  aiDescription: string | null;
  aiPriceMin: number | null;
  aiPriceMax: number | null;
  aiPriceRecommended: number | null;
  dealRating: DealRating;
  priceDelta: number | null;
  status: ListingStatus;
  region: string | null;
  fuelType: FuelType | null;
  transmission: Transmission | null;
  bodyType: string | null;
  color: string | null;
  engineCc: number | null;
  doors: number | null;
  latitude: number | null;
  longitude: number | null;
  vin: string | null;
  wofExpiry: string | null;
  regoExpiry: string | null;
  registerCheck: RegisterCheck | null;
  views: number;
  /** When it was sold or taken down. */
  leftAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export const factColumns = {
  id: true,
  userId: true,
  ...dealerColumn,
  plateNumber: true,
  make: true,
  model: true,
  variant: true,
  year: true,
  mileage: true,
  price: true,
  priceNegotiable: true,
  description: true,
  aiDescription: true,
  aiPriceMin: true,
  aiPriceMax: true,
  aiPriceRecommended: true,
  dealRating: true,
  status: true,
  region: true,
  fuelType: true,
  transmission: true,
  bodyType: true,
  color: true,
  engineCc: true,
  doors: true,
  latitude: true,
  longitude: true,
  vin: true,
  wofExpiry: true,
  regoExpiry: true,
  ...registerColumns,
  views: true,
  soldAt: true,
  removedAt: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.ListingSelect;

const numberOf = (amount: Prisma.Decimal | null) => amount && amount.toNumber();
const dateOf = (date: Date | null) => date && date.toISOString().slice(0, 10);

type FactRow = Prisma.ListingGetPayload<{ select: typeof factColumns }>;

export function factsOf({
  userId,
  soldAt,
  removedAt,
  registerStatus,
  registerCheckedAt,
  registerChecks,
  ...listing
}: FactRow): ListingFacts {
  return {
    ...listing,
    sellerId: userId,
    title: titleOf(listing),
    price: numberOf(listing.price),
    aiPriceMin: numberOf(listing.aiPriceMin),
    aiPriceMax: numberOf(listing.aiPriceMax),
    aiPriceRecommended: numberOf(listing.aiPriceRecommended),
    dealRating: listing.dealRating!,
    priceDelta: priceDelta(listing),
    leftAt: (soldAt ?? removedAt)?.toISOString() ?? null,
    wofExpiry: dateOf(listing.wofExpiry),
    regoExpiry: dateOf(listing.regoExpiry),
    registerCheck: registerCheckOf({ registerStatus, registerCheckedAt, registerChecks }),
    createdAt: listing.createdAt.toISOString(),
    updatedAt: listing.updatedAt.toISOString(),
  };
}
