import type { DealRating, FuelType, Transmission } from '../../../../generated/prisma/client.js';
import { startOfDay } from '../../../platform/time/newZealandDay.js';
import { invalid } from '../../../platform/problem.js';
import { wordsOf } from './searchWords.js';

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
  doors?: number;
  minEngineCc?: number;
  maxEngineCc?: number;
  /** A moment, or the day in New Zealand that it begins with. */
  listedSince?: string;
  /** Degrees, with `radiusKm` around them; without it they filter nothing. */
  lat?: number;
  lng?: number;
  radiusKm?: number;
  sellerType?: 'private' | 'dealer';
  dealRating?: DealRating[];
  /** Only cars that the vehicle register confirms; false filters nothing. */
  verified?: boolean;
}

/** Filters in the one spelling that all their equals share. */
export type CanonicalFilters = ReturnType<typeof canonicalFilters>;
export type FilterName = keyof CanonicalFilters;

export interface Circle {
  lat: number;
  lng: number;
  radiusKm: number;
}

const inOrder = (values: string[]) => [...new Set(values.map((value) => value.toLowerCase()))].sort();

/** Throws VALIDATION_ERROR on the part of a circle that is missing, and on `listedSince` for a leap second. */
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
  doors: rest.doors ?? null,
  engineCc: rangeOf(rest.minEngineCc, rest.maxEngineCc),
  listedSince: rest.listedSince === undefined ? null : momentOf(rest.listedSince),
  circle: circleOf(rest),
  sellerType: rest.sellerType ?? null,
  dealRating: [...new Set(rest.dealRating ?? [])].sort(),
  verified: rest.verified || null,
});

export type Range = { min: number | null; max: number | null };

function rangeOf(min: number | undefined, max: number | undefined): Range | null {
  return min === undefined && max === undefined ? null : { min: min ?? null, max: max ?? null };
}

function momentOf(text: string): string {
  const moment = text.length === 10 ? startOfDay(text) : new Date(text);
  // The contract's format knows leap seconds, JavaScript does not.
  if (Number.isNaN(moment.getTime())) throw invalid('listedSince', 'Must be a date-time');
  return moment.toISOString();
}

function circleOf({ lat, lng, radiusKm }: SearchFilters): Circle | null {
  if (lat === undefined && (lng !== undefined || radiusKm !== undefined)) throw invalid('lat', 'Must come with lng');
  if (lng === undefined && lat !== undefined) throw invalid('lng', 'Must come with lat');
  return radiusKm === undefined ? null : { lat: lat!, lng: lng!, radiusKm };
}
