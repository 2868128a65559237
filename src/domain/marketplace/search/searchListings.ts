import { hasInactiveSellers } from '../listings/publicListing.js';
import { createHash } from 'node:crypto';
import { Prisma, type DealRating, type FuelType, type Transmission } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page } from '../../../platform/paging/page.js';
import { dealerColumn, type ListingDealer } from '../listings/listingFacts.js';
import { priceDelta } from '../listings/priceDelta.js';
import { registerCheckOf, registerColumns, type RegisterCheck } from '../registerCheck/registerCheck.js';
import { chooseWordSearch } from './chooseWordSearch.js';
import { readCursor, writeCursor, type Cursor } from '../../../platform/paging/cursor.js';
import { behind, sortValueOf } from './searchCursor.js';
import { findFilterOptions } from './findFilterOptions.js';
import type { FilterOptions } from './listFilterOptions.js';
import { searchShare } from './readShares.js';
import { conditionsOf, type Query } from './searchConditions.js';
import { canonicalFilters, type CanonicalFilters, type SearchFilters } from './searchFilters.js';
import { forSale, orderBy, searchOrders, type SearchSort } from './searchOrder.js';
import { suggestFilters, type Suggestion } from './suggestFilters.js';
import { titleOf } from '../listings/titleOf.js';

/** A car for sale as a list shows it and the cache can keep it. Price in NZD, mileage in km. */
export interface FoundListing {
  id: string;
  dealer: ListingDealer | null;
  title: string;
  price: number;
  year: number;
  mileage: number;
  region: string;
  fuelType: FuelType;
  transmission: Transmission;
  coverImageId: string;
  createdAt: string;
  dealRating: DealRating;
  priceDelta: number | null;
  registerCheck: RegisterCheck | null;
}

export interface FoundPage extends Page<FoundListing> {
  /** Null on the last page. */
  nextCursor: string | null;
  /** How many cars each value of a filter would find, given the other filters; null unless asked for. */
  facets: FilterOptions | null;
  /** When nothing is found: what to leave out to find most. */
  suggestions: Suggestion[] | null;
}

export interface SearchRequest {
  filters: SearchFilters;
  sort: SearchSort;
  page: number;
  limit: number;
  /** Replaces `page`. */
  cursor: string | null;
  facets?: boolean;
}

interface Search extends Query {
  sort: SearchSort;
  page: number;
  limit: number;
  after: Cursor | null;
}

export const foundColumns = {
  id: true,
  ...dealerColumn,
  make: true,
  model: true,
  variant: true,
  price: true,
  year: true,
  mileage: true,
  region: true,
  fuelType: true,
  transmission: true,
  coverImageId: true,
  createdAt: true,
  aiPriceRecommended: true,
  activeDeal: true,
  dealRating: true,
  ...registerColumns,
} satisfies Prisma.ListingSelect;

type Row = Prisma.ListingGetPayload<{ select: typeof foundColumns }>;

const tag = 'listings:search';
/** Counts over the whole market are too costly to repeat at every write. */
const facetSeconds = 60;
/** How common words are changes slowly. */
const planSeconds = 60;
const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * The ids first and then the rows of the page alone: a deep page is counted off in the index, and MariaDB enters an
 * index of make or region at the cursor only where the index has all that is asked for.
 */
async function findRows(db: Db, search: Search): Promise<Row[]> {
  const { sort, page, limit, after } = search;
  const conditions = [forSale(sort), ...conditionsOf(search), ...(after ? [behind(sort, after)] : [])];
  // One extra row shows whether another page follows.
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM listings WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${orderBy(sort)} LIMIT ${limit + 1} OFFSET ${after ? 0 : offsetOf({ page, limit })}`;
  const ids = found.map(({ id }) => id);
  const rows = await db.listing.findMany({
    where: { id: { in: ids }, activeAt: { not: null } },
    select: foundColumns,
  });
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** At most one more than the cap, read in the order that an index has. */
async function countRows(db: Db, query: Query): Promise<number> {
  const sort = query.filters.price ? 'price_asc' : 'newest';
  const conditions = Prisma.join([forSale(sort), ...conditionsOf(query)], ' AND ');
  const [{ total }] = await db.$queryRaw<[{ total: bigint }]>`
    SELECT COUNT(*) AS total FROM (
      SELECT id FROM listings WHERE ${conditions} ORDER BY ${orderBy(sort)} LIMIT ${countCap + 1}
    ) found`;
  return Number(total);
}

const sortValues = {
  active_at: (row: Row) => row.createdAt.toISOString(),
  active_price: (row: Row) => row.price!.toFixed(2),
  active_mileage: (row: Row) => row.mileage!,
  active_deal: (row: Row) => row.activeDeal!.toFixed(6),
};

/** A row for sale as a list shows it: the database keeps none that lacks a part of it. */
export const toFound = (row: Row): FoundListing => ({
  id: row.id,
  dealer: row.dealer,
  title: titleOf(row)!,
  price: row.price!.toNumber(),
  year: row.year!,
  mileage: row.mileage!,
  region: row.region!,
  fuelType: row.fuelType!,
  transmission: row.transmission!,
  coverImageId: row.coverImageId!,
  createdAt: row.createdAt.toISOString(),
  dealRating: row.dealRating!,
  priceDelta: priceDelta(row),
  registerCheck: registerCheckOf(row),
});

/** Returns the total that a last page implies, so that a rare search doesn't run twice. */
function knownTotal({ page, limit, after }: Search, found: number): number | null {
  const isLast = found <= limit && (found > 0 || page === 1);
  return isLast && !after ? offsetOf({ page, limit }) + found : null;
}

/** Whether nothing but words is asked for. */
const hasWordsAlone = (filters: CanonicalFilters): boolean =>
  hashOf({ ...filters, words: [] }) === hashOf(canonicalFilters({}));

type FoundList = Omit<FoundPage, 'facets' | 'suggestions'>;

async function loadPage(db: Db, search: Search, count: () => Promise<number>): Promise<FoundList> {
  const found = await searchShare(() => findRows(db, search));
  const total = knownTotal(search, found.length) ?? (await count());
  const rows = found.slice(0, search.limit);
  const last = rows.at(-1);
  if (!last || found.length <= search.limit) return { ...toPage(rows.map(toFound), search, total), nextCursor: null };
  const value = sortValues[searchOrders[search.sort].column](last);
  const nextCursor = writeCursor(search, { value, id: last.id, page: search.page + 1 });
  return { ...toPage(rows.map(toFound), search, total), nextCursor };
}

/**
 * A page of the cars for sale that pass the filters, in the given order; the answer may be `cacheSeconds` old unless a
 * listing was written since. Throws VALIDATION_ERROR on `cursor` for one that isn't this search's, and on `lat` or
 * `lng` where the other is given without it.
 */
export async function searchListings(
  { db, cache }: { db: Db; cache: Cache },
  {
    filters: given,
    sort,
    page,
    limit,
    cursor,
    facets: wantsFacets = false,
    cacheSeconds,
  }: SearchRequest & { cacheSeconds: number },
): Promise<FoundPage> {
  const filters = canonicalFilters(given);
  const after =
    cursor === null ? null : readCursor({ sort, filters }, { text: cursor, isSortValue: sortValueOf(sort) });
  const options = { seconds: cacheSeconds, tag };
  const cached = <T>(what: string, key: unknown, load: () => Promise<T>) =>
    cache.read(`listings:${what}:${hashOf(key)}`, options, load);
  const mustCheckSellers = await hasInactiveSellers(db);
  const planOf = async ({ words }: CanonicalFilters) =>
    words.length === 0
      ? chooseWordSearch(db, words)
      : cache.read(`static:words:${hashOf(words)}`, { seconds: planSeconds, tag: 'static' }, () =>
          searchShare(() => chooseWordSearch(db, words)),
        );
  const count = async (wanted: CanonicalFilters) =>
    cached('total', wanted, async () => {
      const { count: wordSearch } = await planOf(wanted);
      const query: Query = { filters: wanted, wordSearch, hasInactiveSellers: mustCheckSellers };
      return searchShare(() => countRows(db, query));
    });

  const plan = await planOf(filters);
  const isNewestAlone = sort === 'newest' && hasWordsAlone(filters);
  const wordSearch = isNewestAlone ? plan.newest : plan.page;
  const search = {
    filters,
    wordSearch,
    hasInactiveSellers: mustCheckSellers,
    sort,
    limit,
    after,
    page: after?.page ?? page,
  };
  const found = await cached('search', search, () => loadPage(db, search, () => count(filters)));
  const [facets, suggestions] = await Promise.all([
    wantsFacets ? findFilterOptions({ db, cache }, { given, seconds: facetSeconds }) : null,
    found.total === 0 ? suggestFilters(given, (fewer) => count(canonicalFilters(fewer))) : null,
  ]);
  return { ...found, facets, suggestions };
}
