import type { SearchFacet } from '../../../../generated/prisma/client.js';
import type { CanonicalFilters } from '../search/searchFilters.js';

export interface SearchKey {
  facet: SearchFacet;
  value: string;
  minPrice: number;
  maxPrice: number;
}

/** The most telling first: a search is indexed under the first facet that it names. */
const facets = ['model', 'make', 'bodyType', 'region', 'fuelType'] as const;
const highestPrice = 99_999_999.99;

const valuesOf = (filter: string[] | string | null) =>
  Array.isArray(filter) ? filter : filter === null ? [] : [filter];

/**
 * Under what the cars are looked up that a search may find: one row for each value of its most telling facet, or one
 * for any car, with the range of prices (NZD, widened to whole cents). Every car that the search finds has one of the
 * keys.
 */
export function searchKeys(filters: CanonicalFilters): SearchKey[] {
  const range = {
    minPrice: Math.floor((filters.price?.min ?? 0) * 100) / 100,
    maxPrice: filters.price?.max == null ? highestPrice : Math.ceil(filters.price.max * 100) / 100,
  };
  const facet = facets.find((name) => valuesOf(filters[name]).length > 0);
  if (!facet) return [{ facet: 'any', value: '', ...range }];
  return valuesOf(filters[facet]).map((value) => ({ facet, value, ...range }));
}

type Car = { [Facet in (typeof facets)[number]]: string | null };

/** The keys of the searches that a car may be found by. */
export const carKeys = (car: Car): { facet: SearchFacet; value: string }[] => [
  ...facets.flatMap((facet) => (car[facet] === null ? [] : [{ facet, value: car[facet] }])),
  { facet: 'any', value: '' },
];
