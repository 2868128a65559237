import { sellerIsActive } from '../listings/publicListing.js';
import { Prisma } from '../../../../generated/prisma/client.js';
import type { CanonicalFilters, FilterName, Range } from './searchFilters.js';
import { hasWords, type WordSearch } from './searchWords.js';
import { withinCircle } from './withinCircle.js';

type Column =
  | 'make'
  | 'model'
  | 'region'
  | 'body_type'
  | 'fuel_type'
  | 'transmission'
  | 'doors'
  | 'deal_rating'
  | 'register_status'
  | 'is_of_dealer';
type NumberColumn = 'active_price' | 'active_mileage' | 'year' | 'engine_cc';

const equals = (column: Column, value: string | number | null): Prisma.Sql[] =>
  value === null ? [] : [Prisma.sql`${Prisma.raw(column)} = ${value}`];

// A list of one as an equation, so that the index gives the order too.
function anyOf(column: Column, values: string[]): Prisma.Sql[] {
  if (values.length <= 1) return equals(column, values[0] ?? null);
  return [Prisma.sql`${Prisma.raw(column)} IN (${Prisma.join(values)})`];
}

function within(column: NumberColumn, range: Range | null): Prisma.Sql[] {
  const name = Prisma.raw(column);
  return [
    ...(range?.min == null ? [] : [Prisma.sql`${name} >= ${range.min}`]),
    ...(range?.max == null ? [] : [Prisma.sql`${name} <= ${range.max}`]),
  ];
}

/** Filters, and how their words are looked for. */
export interface Query {
  filters: CanonicalFilters;
  wordSearch: WordSearch;
  /** Whether cars of sellers who aren't active must be left out, as hasInactiveSellers says. */
  hasInactiveSellers: boolean;
}

const conditions: { [Name in FilterName]: (value: CanonicalFilters[Name], query: Query) => Prisma.Sql[] } = {
  words: (words, { wordSearch }) => hasWords(words, wordSearch),
  make: (values) => anyOf('make', values),
  model: (values) => anyOf('model', values),
  region: (values) => anyOf('region', values),
  bodyType: (value) => equals('body_type', value),
  fuelType: (value) => equals('fuel_type', value),
  transmission: (value) => equals('transmission', value),
  price: (range) => within('active_price', range),
  year: (range) => within('year', range),
  mileage: (range) => within('active_mileage', range),
  doors: (value) => equals('doors', value),
  engineCc: (range) => within('engine_cc', range),
  listedSince: (moment) => (moment === null ? [] : [Prisma.sql`active_at >= ${new Date(moment)}`]),
  circle: (circle) => (circle === null ? [] : [withinCircle(circle)]),
  sellerType: (type) => equals('is_of_dealer', type && Number(type === 'dealer')),
  dealRating: (values) => anyOf('deal_rating', values),
  verified: (isAsked) => equals('register_status', isAsked && 'verified'),
};

/** What a car for sale must meet, each to be joined by AND; `without` leaves one filter out. */
export function conditionsOf(query: Query, without?: FilterName): Prisma.Sql[] {
  const filters = (Object.keys(conditions) as FilterName[])
    .filter((name) => name !== without)
    .flatMap((name) =>
      (conditions[name] as (value: unknown, query: Query) => Prisma.Sql[])(query.filters[name], query),
    );
  return [...(query.hasInactiveSellers ? [sellerIsActive] : []), ...filters];
}
