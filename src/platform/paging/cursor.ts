import { createHash } from 'node:crypto';
import { invalid } from '../problem.js';

/** Where a list of results continues: after the row with this sort value and id. */
export interface Cursor<Value extends string | number = string | number> {
  value: Value;
  id: string;
  /** The page that comes next. */
  page: number;
}

/** What a cursor belongs to: with another sort or other filters it is refused. */
export interface CursorSearch {
  sort: string;
  filters: unknown;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const farthestPage = 1_000_000;

/** Ties a cursor to its search. */
const fingerprint = ({ sort, filters }: CursorSearch) =>
  createHash('sha256')
    .update(JSON.stringify([sort, filters]))
    .digest('base64url')
    .slice(0, 12);

export function writeCursor(search: CursorSearch, { value, id, page }: Cursor): string {
  const parts = { s: search.sort, v: value, i: id, p: page, f: fingerprint(search) };
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * Reads a cursor that `writeCursor` wrote for the same search. Throws VALIDATION_ERROR on `cursor` for any other text,
 * and for a value that the sort cannot have.
 */
export function readCursor<Value extends string | number>(
  search: CursorSearch,
  { text, isSortValue }: { text: string; isSortValue: (value: unknown) => value is Value },
): Cursor<Value> {
  const { s, v: value, i, p, f } = parse(text);
  const isOurs =
    s === search.sort &&
    f === fingerprint(search) &&
    typeof i === 'string' &&
    uuid.test(i) &&
    Number.isInteger(p) &&
    (p as number) >= 2 &&
    (p as number) <= farthestPage;
  if (!isOurs || !isSortValue(value)) throw invalid('cursor', 'Must be the nextCursor of the same search');
  return { value, id: i, page: p as number };
}

function parse(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

/** Values that sorts by time, by money and by a whole number have in a cursor. */
export const isTimeValue = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));
export const isPriceValue = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,11}\.\d\d$/.test(value);
export const isWholeValue = (value: unknown): value is number => Number.isInteger(value);
