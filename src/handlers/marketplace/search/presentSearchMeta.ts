import type { Schema } from '../../../contract/contract.js';
import type { FoundPage } from '../../../domain/marketplace/search/searchListings.js';
import { presentFilterOptions } from './presentFilterOptions.js';

/** What else there is to say of a search; nothing at all where there is nothing. */
export function presentSearchMeta({ totalCapped, facets, suggestions }: FoundPage): { meta?: Schema<'SearchMeta'> } {
  const meta = {
    ...(totalCapped ? { totalCapped } : {}),
    ...(facets ? { facets: presentFilterOptions(facets) } : {}),
    ...(suggestions ? { suggestions } : {}),
  };
  return Object.keys(meta).length > 0 ? { meta } : {};
}
