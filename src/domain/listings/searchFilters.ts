import type { DealRating, FuelType, Prisma, Transmission } from '../../../generated/prisma/client.js';
import { likeText } from './likeText.js';

/** What a car for sale must be; all of it must hold, and of several values any. Prices in NZD, mileage in km. */
export interface SearchFilters {
  q?: string;
  make?: string[];
  model?: string[];
  region?: string[];
  minPrice?: number;
  maxPrice?: number;
  minYear?: number;
  maxYear?: number;
  minMileage?: number;
  maxMileage?: number;
  fuelType?: FuelType;
  transmission?: Transmission;
  bodyType?: string;
  dealRating?: DealRating[];
  /** Only cars that the vehicle register confirms; false filters nothing. */
  verified?: boolean;
}

/** Filters in the one spelling that all their equals share. */
export type CanonicalFilters = ReturnType<typeof canonicalFilters>;

const inOrder = (values: string[]) => [...new Set(values.map((value) => value.toLowerCase()))].sort();

/** A word within another one of the search adds nothing to it. */
function wordsOf(q: string): string[] {
  const words = inOrder(q.split(/\s+/u).filter(Boolean));
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}

export const canonicalFilters = ({ q = '', make = [], model = [], region = [], bodyType, ...rest }: SearchFilters) => ({
  words: wordsOf(q),
  make: inOrder(make),
  model: inOrder(model),
  region: inOrder(region),
  bodyType: bodyType?.toLowerCase() ?? null,
  fuelType: rest.fuelType ?? null,
  transmission: rest.transmission ?? null,
  price: rangeOf(rest.minPrice, rest.maxPrice),
  year: rangeOf(rest.minYear, rest.maxYear),
  mileage: rangeOf(rest.minMileage, rest.maxMileage),
  dealRating: [...new Set(rest.dealRating ?? [])].sort(),
  verified: rest.verified || null,
});

type Range = { gte?: number; lte?: number } | null;

function rangeOf(min: number | undefined, max: number | undefined): Range {
  if (min === undefined && max === undefined) return null;
  return { ...(min === undefined ? {} : { gte: min }), ...(max === undefined ? {} : { lte: max }) };
}

// A list of one as an equation, so that the index gives the order too.
const anyOf = <Value extends string>(values: Value[]) => (values.length === 1 ? values[0]! : { in: values });

const searchedColumns = ['make', 'model', 'variant', 'description'] as const;
const hasWord = (word: string): Prisma.ListingWhereInput => ({
  OR: searchedColumns.map((column) => ({ [column]: { contains: likeText(word) } })),
});

/** The conditions, on the columns that are null unless the listing is ACTIVE wherever there is one. */
export function conditionsOf(filters: CanonicalFilters): Prisma.ListingWhereInput {
  const { make, model, region, bodyType, fuelType, transmission, price, year, mileage, dealRating, verified, words } =
    filters;
  return {
    ...(make.length > 0 ? { make: anyOf(make) } : {}),
    ...(model.length > 0 ? { model: anyOf(model) } : {}),
    ...(region.length > 0 ? { region: anyOf(region) } : {}),
    ...(bodyType === null ? {} : { bodyType }),
    ...(fuelType === null ? {} : { fuelType }),
    ...(transmission === null ? {} : { transmission }),
    ...(price === null ? {} : { activePrice: price }),
    ...(mileage === null ? {} : { activeMileage: mileage }),
    ...(year === null ? {} : { year }),
    ...(dealRating.length > 0 ? { dealRating: anyOf(dealRating) } : {}),
    ...(verified === null ? {} : { registerStatus: 'verified' }),
    ...(words.length > 0 ? { AND: words.map(hasWord) } : {}),
  };
}

/** Whether nothing filters but one make, model or region: then the indexes hold all that finding the ids takes. */
export const isWithinIndex = ({ make, model, region, ...others }: CanonicalFilters): boolean =>
  [make, model, region].every((values) => values.length <= 1) &&
  make.length + model.length + region.length > 0 &&
  Object.values(others).every((filter) => filter === null || (Array.isArray(filter) && filter.length === 0));
