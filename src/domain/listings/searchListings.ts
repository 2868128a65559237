import { createHash } from 'node:crypto';
import type { FuelType, Prisma, Transmission } from '../../../generated/prisma/client.js';
import type { Cache } from '../../runtime/cache.js';
import type { Db } from '../../runtime/db.js';
import { countCap, offsetOf, toPage, type Page } from '../paging/page.js';
import { behind, readCursor, writeCursor, type SearchCursor } from './searchCursor.js';
import {
  canonicalFilters,
  conditionsOf,
  isWithinIndex,
  type CanonicalFilters,
  type SearchFilters,
} from './searchFilters.js';
import { forSale, orderBy, searchOrders, type SearchSort } from './searchOrder.js';
import { titleOf } from './titleOf.js';

/** A car for sale as a list shows it and the cache can keep it. Price in NZD, mileage in km. */
export interface FoundListing {
  id: string;
  title: string;
  price: number;
  year: number;
  mileage: number;
  region: string;
  fuelType: FuelType;
  transmission: Transmission;
  coverImageId: string;
  createdAt: string;
}

export interface FoundPage extends Page<FoundListing> {
  /** Null on the last page. */
  nextCursor: string | null;
}

export interface SearchRequest {
  filters: SearchFilters;
  sort: SearchSort;
  page: number;
  limit: number;
  /** Replaces `page`. */
  cursor: string | null;
}

interface Search {
  filters: CanonicalFilters;
  sort: SearchSort;
  page: number;
  limit: number;
  after: SearchCursor | null;
}

export const foundColumns = {
  id: true,
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
} satisfies Prisma.ListingSelect;

type Row = Prisma.ListingGetPayload<{ select: typeof foundColumns }>;

const tag = 'listings:search';
const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const deepOffset = 1000;

/**
 * Whether to find the ids first and then the rows of the page alone: to count off a deep page in the index, and because
 * MariaDB enters an index of make or region at the cursor only where the index has all that is asked for.
 */
const findsIdsFirst = ({ filters, page, limit, after }: Search) =>
  after ? isWithinIndex(filters) : offsetOf({ page, limit }) >= deepOffset;

async function findRows(db: Db, search: Search): Promise<Row[]> {
  const { filters, sort, page, limit, after } = search;
  const list = {
    where: { AND: [forSale(sort), conditionsOf(filters), ...(after ? [behind(sort, after)] : [])] },
    orderBy: orderBy(sort),
    // One more than the page holds tells whether another one follows.
    take: limit + 1,
    skip: after ? 0 : offsetOf({ page, limit }),
  };
  if (!findsIdsFirst(search)) return db.listing.findMany({ ...list, select: foundColumns });
  const ids = await db.listing.findMany({ ...list, select: { id: true } });
  return db.listing.findMany({
    where: { AND: [forSale(sort), { id: { in: ids.map(({ id }) => id) } }] },
    orderBy: orderBy(sort),
    select: foundColumns,
  });
}

/** At most one more than the cap, read in the order that an index has. */
function countRows(db: Db, filters: CanonicalFilters): Promise<number> {
  const sort = filters.price ? 'price_asc' : 'newest';
  return db.listing.count({
    where: { AND: [forSale(sort), conditionsOf(filters)] },
    orderBy: orderBy(sort),
    take: countCap + 1,
  });
}

const sortValues = {
  activeAt: (row: Row) => row.createdAt.toISOString(),
  activePrice: (row: Row) => row.price!.toFixed(2),
  activeMileage: (row: Row) => row.mileage!,
};

/** A row for sale as a list shows it: the database keeps none that lacks a part of it. */
export const toFound = (row: Row): FoundListing => ({
  id: row.id,
  title: titleOf(row)!,
  price: row.price!.toNumber(),
  year: row.year!,
  mileage: row.mileage!,
  region: row.region!,
  fuelType: row.fuelType!,
  transmission: row.transmission!,
  coverImageId: row.coverImageId!,
  createdAt: row.createdAt.toISOString(),
});

/** The total that a last page tells by itself, so that what is rare isn't searched for twice. */
function knownTotal({ page, limit, after }: Search, found: number): number | null {
  const isLast = found <= limit && (found > 0 || page === 1);
  return isLast && !after ? offsetOf({ page, limit }) + found : null;
}

async function loadPage(db: Db, search: Search, count: () => Promise<number>): Promise<FoundPage> {
  const found = await findRows(db, search);
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
 * listing was written since. Throws VALIDATION_ERROR on `cursor` for one that isn't this search's.
 */
export async function searchListings(
  db: Db,
  cache: Cache,
  { filters: given, sort, page, limit, cursor }: SearchRequest,
  cacheSeconds: number,
): Promise<FoundPage> {
  const filters = canonicalFilters(given);
  const after = cursor === null ? null : readCursor({ sort, filters }, cursor);
  const search = { filters, sort, limit, after, page: after?.page ?? page };
  const options = { seconds: cacheSeconds, tag };
  const count = () => cache.read(`listings:total:${hashOf(filters)}`, options, () => countRows(db, filters));
  return cache.read(`listings:search:${hashOf(search)}`, options, () => loadPage(db, search, count));
}
