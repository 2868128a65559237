import { createHash } from 'node:crypto';
import type { Cache } from '../../runtime/cache.js';
import type { Db } from '../../runtime/db.js';
import { hasInactiveSellers } from '../listings/publicListing.js';
import { canonicalFilters, type SearchFilters } from '../listings/searchFilters.js';
import { wordsAreCommon } from '../listings/wordsAreCommon.js';
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
