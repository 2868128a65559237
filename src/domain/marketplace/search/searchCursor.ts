import { createHash } from 'node:crypto';
import { Prisma } from '../../../../generated/prisma/client.js';
import { invalid } from '../../../platform/problem.js';
import type { CanonicalFilters } from './searchFilters.js';
import { searchOrders, type SearchSort } from './searchOrder.js';

/** Where a list of results continues: after the row with this sort value and id. */
export interface SearchCursor {
  value: string | number;
  id: string;
  /** The page that comes next. */
  page: number;
}

interface Search {
  sort: SearchSort;
  filters: CanonicalFilters;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const farthestPage = 1_000_000;

const isSortValue: Record<(typeof searchOrders)[SearchSort]['column'], (value: unknown) => value is string | number> = {
  active_at: (value): value is string =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  active_price: (value): value is string => typeof value === 'string' && /^\d{1,8}\.\d\d$/.test(value),
  active_deal: (value): value is string => typeof value === 'string' && /^\d{1,4}\.\d{6}$/.test(value),
  active_mileage: (value): value is number => Number.isInteger(value),
};

/** Ties a cursor to its search. */
const fingerprint = ({ sort, filters }: Search) =>
  createHash('sha256')
    .update(JSON.stringify([sort, filters]))
    .digest('base64url')
    .slice(0, 12);

export function writeCursor(search: Search, { value, id, page }: SearchCursor): string {
  const parts = { s: search.sort, v: value, i: id, p: page, f: fingerprint(search) };
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * Reads a cursor that `writeCursor` wrote for the same search. Throws VALIDATION_ERROR on `cursor` for any other text.
 */
export function readCursor(search: Search, text: string): SearchCursor {
  const { s, v: value, i, p, f } = parse(text);
  const isOurs =
    s === search.sort &&
    f === fingerprint(search) &&
    typeof i === 'string' &&
    uuid.test(i) &&
    Number.isInteger(p) &&
    (p as number) >= 2 &&
    (p as number) <= farthestPage;
  if (!isOurs || !isSortValue[searchOrders[search.sort].column](value)) {
    throw invalid('cursor', 'Must be the nextCursor of the same search');
  }
  return { value, id: i, page: p as number };
}

function parse(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

/** The rows behind the cursor's, in a shape that MySQL and MariaDB both answer from the sort's index. */
export function behind(sort: SearchSort, { value, id }: SearchCursor): Prisma.Sql {
  const { column, direction } = searchOrders[sort];
  const name = Prisma.raw(column);
  const past = Prisma.raw(direction === 'asc' ? '>' : '<');
  const bound = column === 'active_at' ? new Date(value) : value;
  return Prisma.sql`(${name} ${past} ${bound} OR (${name} = ${bound} AND id ${past} ${id}))`;
}
