import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { conditionsOf, type Query } from './searchConditions.js';
import { canonicalFilters, type FilterName } from './searchFilters.js';

export interface FilterOption {
  value: string;
  label: string;
  count: number;
}

export interface Range {
  min: number;
  max: number;
}

export interface FilterOptions {
  makes: FilterOption[];
  regions: FilterOption[];
  bodyTypes: FilterOption[];
  fuelTypes: FilterOption[];
  transmissions: FilterOption[];
  priceRange: Range;
  yearRange: Range;
  mileageRange: Range;
}

const maxOptions = 500;

const byFrequency = (a: FilterOption, b: FilterOption) => b.count - a.count || a.label.localeCompare(b.label);
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Spellings that the search takes for one, under the most frequent of them. */
function mergeSpellings(spellings: { label: string; count: bigint }[]): FilterOption[] {
  const options = new Map<string, FilterOption>();
  for (const { label, count } of spellings) {
    const option = options.get(fold(label));
    if (option) option.count += Number(count);
    else options.set(fold(label), { value: label.toLowerCase(), label, count: Number(count) });
  }
  return [...options.values()].sort(byFrequency);
}

const everything: Query = {
  filters: canonicalFilters({}),
  wordSearch: { isSmallMarket: false, indexed: null },
  hasInactiveSellers: true,
};

const carsOf = (query: Query, without: FilterName): Prisma.Sql =>
  Prisma.sql`FROM listings WHERE ${Prisma.join([Prisma.sql`active_at IS NOT NULL`, ...conditionsOf(query, without)], ' AND ')}`;

async function countTexts(
  db: Db,
  {
    query,
    filter,
    column = filter.replace('bodyType', 'body_type'),
  }: { query: Query; filter: 'make' | 'region' | 'bodyType'; column?: string },
): Promise<FilterOption[]> {
  const name = Prisma.raw(column);
  return mergeSpellings(
    await db.$queryRaw<{ label: string; count: bigint }[]>`
      SELECT ${name} COLLATE utf8mb4_bin AS label, COUNT(*) AS count ${carsOf(query, filter)}
      GROUP BY ${name} COLLATE utf8mb4_bin ORDER BY count DESC, label LIMIT ${maxOptions}`,
  );
}

const optionOf = (value: string, count: number): FilterOption => ({
  value,
  label: value.charAt(0) + value.slice(1).toLowerCase(),
  count,
});

async function countWords(db: Db, query: Query, filter: 'fuelType' | 'transmission'): Promise<FilterOption[]> {
  const name = Prisma.raw(filter === 'fuelType' ? 'fuel_type' : filter);
  const counted = await db.$queryRaw<{ value: string; count: bigint }[]>`
    SELECT ${name} AS value, COUNT(*) AS count ${carsOf(query, filter)} GROUP BY ${name}`;
  return counted.map(({ value, count }) => optionOf(value, Number(count))).sort(byFrequency);
}

async function rangeOf(db: Db, query: Query, filter: 'price' | 'year' | 'mileage'): Promise<Range> {
  const name = Prisma.raw(filter === 'year' ? filter : `active_${filter}`);
  const [range] = await db.$queryRaw<{ min: Prisma.Decimal | number | null; max: Prisma.Decimal | number | null }[]>`
    SELECT MIN(${name}) AS min, MAX(${name}) AS max ${carsOf(query, filter)}`;
  return { min: Number(range!.min ?? 0), max: Number(range!.max ?? 0) };
}

/**
 * The values that cars for sale have, the most frequent first, and the ranges of their prices (NZD), model years and
 * mileages (km), zeros where nothing is for sale. Each is of the cars that pass the query's other filters. They are
 * counted one after the other, on one connection.
 */
export async function listFilterOptions(db: Db, query: Query = everything): Promise<FilterOptions> {
  return {
    makes: await countTexts(db, { query, filter: 'make' }),
    regions: await countTexts(db, { query, filter: 'region' }),
    bodyTypes: await countTexts(db, { query, filter: 'bodyType' }),
    fuelTypes: await countWords(db, query, 'fuelType'),
    transmissions: await countWords(db, query, 'transmission'),
    priceRange: await rangeOf(db, query, 'price'),
    yearRange: await rangeOf(db, query, 'year'),
    mileageRange: await rangeOf(db, query, 'mileage'),
  };
}
