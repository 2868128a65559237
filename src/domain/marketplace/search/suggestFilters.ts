import { countCap } from '../../../platform/paging/page.js';
import type { SearchFilters } from './searchFilters.js';

export interface Suggestion {
  /** The parameter to leave out. */
  remove: keyof SearchFilters;
  /** How many cars are found without it, up to the cap of all totals. */
  total: number;
}

// Of a circle the radius stands for all of it: without a radius the coordinates filter nothing.
const removable = [
  'q',
  'make',
  'model',
  'region',
  'minPrice',
  'maxPrice',
  'minYear',
  'maxYear',
  'minMileage',
  'maxMileage',
  'fuelType',
  'transmission',
  'bodyType',
  'doors',
  'minEngineCc',
  'maxEngineCc',
  'listedSince',
  'radiusKm',
  'sellerType',
  'dealRating',
  'verified',
] as const satisfies (keyof SearchFilters)[];

/** Which single filter of a search that finds nothing to leave out, the one that finds most first. */
export async function suggestFilters(
  filters: SearchFilters,
  count: (filters: SearchFilters) => Promise<number>,
): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = [];
  for (const remove of removable) {
    if (filters[remove] === undefined) continue;
    const { [remove]: _removed, ...fewer } = filters;
    const total = Math.min(await count(fewer), countCap);
    if (total > 0) suggestions.push({ remove, total });
  }
  return suggestions.sort((a, b) => b.total - a.total);
}
