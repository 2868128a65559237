import type { Schema } from '../../../contract/contract.js';
import type { FoundPage } from '../../../domain/marketplace/search/searchListings.js';
import { presentFilterOptions } from './presentFilterOptions.js';

/** Presents a search's meta; an empty object if there is none. */
export function presentSearchMeta({ totalCapped, facets, suggestions }: FoundPage): { meta?: Schema<'SearchMeta'> } {
  const meta = {
    ...(totalCapped ? { totalCapped } : {}),
    ...(facets ? { facets: presentFilterOptions(facets) } : {}),
    ...(suggestions ? { suggestions } : {}),
  };
  return Object.keys(meta).length > 0 ? { meta } : {};
}
