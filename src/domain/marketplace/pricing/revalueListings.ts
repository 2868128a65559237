import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { saveValue, valuedColumns, valueOf } from './listingValue.js';
import { loadMarket } from './loadMarket.js';

interface Group {
  make: string;
  model: string;
  year: number;
}

const chunkSize = 500;

async function revalueGroup(db: Db, group: Group, now: Date): Promise<string[]> {
  const market = await loadMarket(db, group);
  const changed: string[] = [];
  for (let after = ''; ;) {
    const listings = await db.listing.findMany({
      where: { ...group, status: 'ACTIVE', id: { gt: after } },
      orderBy: { id: 'asc' },
      take: chunkSize,
      select: valuedColumns,
    });
    for (const listing of listings) {
      if (await saveValue(db, listing, valueOf(listing, market, now))) changed.push(listing.id);
    }
    if (listings.length < chunkSize) return changed;
    after = listings.at(-1)!.id;
  }
}

/**
 * Recalculates the estimate of every car for sale, by model and year; safe to restart after an interruption. Returns
 * how many estimates changed.
 */
export async function revalueListings(
  { db, cache }: { db: Db; cache: Cache },
  { now, signal }: { now: Date; signal?: AbortSignal },
): Promise<number> {
  const groups = await db.$queryRaw<Group[]>`
    SELECT MIN(make) AS make, MIN(model) AS model, year FROM listings
    WHERE status = 'ACTIVE' GROUP BY listings.model, listings.make, year ORDER BY model, make, year`;
  let changed = 0;
  for (const { make, model, year } of groups) {
    if (signal?.aborted) break;
    const ids = await revalueGroup(db, { make, model, year: Number(year) }, now);
    if (ids.length > 0) await cache.invalidate(...ids.map((id) => `listing:${id}`));
    changed += ids.length;
  }
  if (changed > 0) await cache.invalidate('listings:search');
  return changed;
}
