import type { FuelType, Transmission } from '../../../../generated/prisma/client.js';
import { Problem, type FieldError } from '../../../platform/problem.js';
import { checkModelYear, checkShownTexts, lacksForSale, type ListingFields } from '../../marketplace/index.js';
import type { Car } from '../stock/car.js';

/** What the marketplace takes of a car: the contract's limits of a listing. Prices in NZD, km. */
const limits = { minPrice: 100, maxPrice: 10_000_000, maxKm: 1_000_000, photos: 10 };

/** A car of the stock as the marketplace would offer it. Price in NZD. */
export interface Offer {
  fields: ListingFields;
  price: number;
  photoIds: string[];
}

/** What a car is called here and on the marketplace. */
const carNames: Record<string, string> = { make: 'brand', mileage: 'km', images: 'photos' };

/** Converts a car to an offer, with the primary photo first; it may lack what a listing must have. */
export function offerOf(car: Car): Offer {
  const photos = [...car.photos].sort((one, other) => Number(other.isPrimary) - Number(one.isPrimary));
  const fields = {
    plateNumber: car.plateNumber,
    make: car.brand,
    model: car.model,
    variant: car.variant,
    year: car.year,
    mileage: car.km,
    description: car.description,
    region: car.region,
    fuelType: car.fuelType && (car.fuelType.toUpperCase() as FuelType),
    transmission: car.transmission.toUpperCase() as Transmission,
    bodyType: car.bodyType,
    color: car.color,
    vin: car.vin,
  };
  return {
    fields: fields as ListingFields,
    price: Number(car.price),
    photoIds: photos.slice(0, limits.photos).map(({ id }) => id),
  };
}

function beyondLimits({ fields, price }: Offer): FieldError[] {
  return [
    ...(price < limits.minPrice ? [{ field: 'price', message: `Must be at least ${limits.minPrice}` }] : []),
    ...(price > limits.maxPrice ? [{ field: 'price', message: `Must be at most ${limits.maxPrice}` }] : []),
    ...(fields.mileage! > limits.maxKm ? [{ field: 'mileage', message: `Must be at most ${limits.maxKm}` }] : []),
  ];
}

/** The marketplace's refusal in the terms of the stock: the request is right, the car is not ready. */
function inCarTerms({ code, message, details }: Problem): Problem {
  const renamed = details?.map(({ field, ...detail }) => ({ ...detail, field: carNames[field] ?? field }));
  return new Problem(code, message, { details: renamed, asStatus: 422 });
}

/**
 * Throws VALIDATION_ERROR (422) naming the fields of the car by which it breaks the marketplace's rules, and
 * CONTACT_DETAILS_NOT_ALLOWED on its texts.
 */
export function assertMarketable(offer: Offer, now: Date): void {
  const { fields, price, photoIds } = offer;
  try {
    const lacking = [...lacksForSale({ ...fields, price, photos: photoIds.length }), ...beyondLimits(offer)];
    if (lacking.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details: lacking });
    checkModelYear(fields.year, now);
    checkShownTexts(fields);
  } catch (error) {
    throw error instanceof Problem ? inCarTerms(error) : error;
  }
}

/** Whether the marketplace takes a car. */
export function isMarketable(offer: Offer, now: Date): boolean {
  try {
    assertMarketable(offer, now);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
