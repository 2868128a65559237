import { createHash, randomUUID } from 'node:crypto';
import { timeout, TaskCancelledError, TimeoutStrategy } from 'cockatiel';
import { hasInactiveSellers } from '../listings/publicListing.js';
import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { requestContext } from '../../../platform/logging/requestContext.js';
import { Problem } from '../../../platform/problem.js';
import { chooseWordSearch } from './chooseWordSearch.js';
import { listFilterOptions, type FilterOptions } from './listFilterOptions.js';
import { facetShare } from './readShares.js';
import { canonicalFilters, type SearchFilters } from './searchFilters.js';

/** How long a request waits for options that nobody has asked for before. */
const maxWaitMs = 2500;
/** How long options that are out of date are still given while newer ones are counted. */
const staleSeconds = 3600;

const maxWait = timeout(maxWaitMs, TimeoutStrategy.Aggressive);

/**
 * Returns what can be searched for beside the given filters, as listFilterOptions does. They may be `seconds` old, and
 * older where nobody asked meanwhile: then newer ones are counted in the background. Throws SERVICE_UNAVAILABLE where
 * the first count takes too long; it continues, and serves later requests.
 */
export async function findFilterOptions(
  { db, cache }: { db: Db; cache: Cache },
  { given, seconds }: { given: SearchFilters; seconds: number },
): Promise<FilterOptions> {
  const filters = canonicalFilters(given);
  const hash = createHash('sha256').update(JSON.stringify(filters)).digest('hex');
  const count = async () => {
    const { count: wordSearch } = await chooseWordSearch(db, filters.words);
    return listFilterOptions(db, { filters, wordSearch, hasInactiveSellers: await hasInactiveSellers(db) });
  };
  // As a job's, the statements may take longer than a request waits.
  const inBackground = () => requestContext.run({ requestId: randomUUID(), outboxWritten: false, isJob: true }, count);
  const options = { seconds, staleSeconds, tag: 'static' };
  try {
    return await maxWait.execute(() =>
      cache.read(`static:/filters/options:${hash}`, options, () => facetShare(inBackground)),
    );
  } catch (error) {
    if (!(error instanceof TaskCancelledError)) throw error;
    throw new Problem('SERVICE_UNAVAILABLE', 'The filters are still being counted, try again shortly', {
      retryAfterSeconds: 5,
    });
  }
}
