import type { CarFuelType, CarStatus, CarTransmission, Prisma } from '../../../../generated/prisma/client.js';
import { likeText } from '../../../platform/text/likeText.js';

export interface CarFilters {
  status?: CarStatus | undefined;
  brand?: string | undefined;
  model?: string | undefined;
  minYear?: number | undefined;
  maxYear?: number | undefined;
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  transmission?: CarTransmission | undefined;
  fuelType?: CarFuelType | undefined;
  search?: string | undefined;
}

function hasWord(word: string): Prisma.CarWhereInput {
  const contains = { contains: likeText(word) };
  return { OR: [{ publicName: contains }, { brand: contains }, { model: contains }, { displayCode: contains }] };
}

const between = (min: number | undefined, max: number | undefined) =>
  min === undefined && max === undefined
    ? {}
    : { ...(min === undefined ? {} : { gte: min }), ...(max === undefined ? {} : { lte: max }) };

/** Returns the conditions of a search in a dealer's stock; every word of `search` must occur. */
export function conditionsOf(filters: CarFilters): Prisma.CarWhereInput {
  const { status, brand, model, transmission, fuelType, search = '' } = filters;
  const { minYear, maxYear, minPrice, maxPrice } = filters;
  const words = [...new Set(search.split(/\s+/).filter(Boolean))];
  const equal = Object.entries({ status, brand, model, transmission, fuelType }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...Object.fromEntries(equal),
    year: between(minYear, maxYear),
    price: between(minPrice, maxPrice),
    AND: words.map(hasWord),
  };
}
