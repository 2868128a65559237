import type { ListingFields } from './listingFields.js';

/** What a listing's estimate depends on. */
export const valuedFields = [
  'make',
  'model',
  'year',
  'mileage',
  'region',
  'fuelType',
  'transmission',
  'bodyType',
] as const satisfies (keyof ListingFields)[];
