import { hasInactiveSellers } from '../listings/publicListing.js';
import { createHash } from 'node:crypto';
import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { canonicalFilters, type SearchFilters } from './searchFilters.js';
import { wordsAreCommon } from './wordsAreCommon.js';
import { listFilterOptions, type FilterOptions } from './listFilterOptions.js';

/** What can be searched for beside the given filters, as listFilterOptions says it; may be `seconds` old. */
export async function findFilterOptions(
  db: Db,
  cache: Cache,
  given: SearchFilters,
  seconds: number,
): Promise<FilterOptions> {
  const filters = canonicalFilters(given);
  const hash = createHash('sha256').update(JSON.stringify(filters)).digest('hex');
  return cache.read(`static:/filters/options:${hash}`, { seconds, tag: 'static' }, async () =>
    listFilterOptions(db, {
      filters,
      wordsAreCommon: await wordsAreCommon(db, filters.words),
      hasInactiveSellers: await hasInactiveSellers(db),
    }),
  );
}
