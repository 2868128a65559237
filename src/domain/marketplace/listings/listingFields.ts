import type { FuelType, Transmission } from '../../../../generated/prisma/client.js';
import { newZealandDay } from '../../../platform/time/newZealandDay.js';
import { invalid } from '../../../platform/problem.js';

/** What a seller may say of a car. Prices in NZD, mileage in km, dates as `YYYY-MM-DD`. */
export interface ListingFields {
  plateNumber?: string;
  make?: string;
  model?: string;
  variant?: string | null;
  year?: number;
  mileage?: number;
  priceNegotiable?: boolean;
  description?: string;
  region?: string;
  fuelType?: FuelType;
  transmission?: Transmission;
  bodyType?: string;
  color?: string;
  engineCc?: number | null;
  doors?: number | null;
  /** Where the car stands, in degrees; null for its region's main city. */
  latitude?: number | null;
  longitude?: number | null;
  vin?: string | null;
  wofExpiry?: string | null;
  regoExpiry?: string | null;
}

export type RequiredField = Exclude<
  keyof ListingFields,
  'variant' | 'priceNegotiable' | 'engineCc' | 'doors' | 'latitude' | 'longitude' | 'vin' | 'wofExpiry' | 'regoExpiry'
>;

/** What a published listing must have, besides its price and photos. */
export const requiredFields = [
  'plateNumber',
  'make',
  'model',
  'year',
  'mileage',
  'description',
  'region',
  'fuelType',
  'transmission',
  'bodyType',
  'color',
] as const satisfies RequiredField[];

const plainFields = [...requiredFields, 'variant', 'priceNegotiable', 'engineCc', 'doors', 'vin'] as const;
const placeFields = ['latitude', 'longitude'] as const;
const dateFields = ['wofExpiry', 'regoExpiry'] as const;
export const editableFields = [
  ...plainFields,
  ...placeFields,
  ...dateFields,
] as const satisfies (keyof ListingFields)[];

/** A car may be next year's model at most, by New Zealand's calendar. Throws VALIDATION_ERROR on `year`. */
export function checkModelYear(year: number | undefined, now: Date): void {
  const latest = Number(newZealandDay(now).slice(0, 4)) + 1;
  if (year !== undefined && year > latest) throw invalid('year', `Must be at most ${latest}`);
}

/** A place has both its coordinates or neither. Throws VALIDATION_ERROR on the one that is missing. */
export function checkPlace({ latitude, longitude }: ListingFields): void {
  if (typeof latitude === typeof longitude && (latitude === null) === (longitude === null)) return;
  const missing = typeof latitude === 'number' ? 'longitude' : 'latitude';
  throw invalid(missing, `Must come with ${missing === 'latitude' ? 'longitude' : 'latitude'}`);
}

/** To about a kilometre, so that no search by distance leads to a seller's door. */
const coarse = (degrees: number) => Math.round(degrees * 100) / 100;

/** Dollars as they are kept: to the cent. */
export const toCents = (price: number): string => price.toFixed(2);

type ListingColumns = Omit<ListingFields, 'wofExpiry' | 'regoExpiry'> & {
  wofExpiry?: Date | null;
  regoExpiry?: Date | null;
};

/** The columns that the given fields fill; what is missing stays as it is. */
export function columnsOf(fields: ListingFields): ListingColumns {
  const given = plainFields.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]);
  const dates = dateFields.flatMap((name) => {
    const date = fields[name];
    return date === undefined ? [] : [[name, date === null ? null : new Date(`${date}T00:00:00Z`)]];
  });
  const place = placeFields.flatMap((name) => {
    const degrees = fields[name];
    return degrees === undefined ? [] : [[name, degrees === null ? null : coarse(degrees)]];
  });
  return Object.fromEntries([...given, ...dates, ...place]) as ListingColumns;
}
