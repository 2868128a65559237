import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../../runtime/db.js';

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

const mostOptions = 500;
const forSale = { activeAt: { not: null } };

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

async function countTexts(db: Db, column: 'make' | 'region' | 'body_type'): Promise<FilterOption[]> {
  const name = Prisma.raw(column);
  return mergeSpellings(
    await db.$queryRaw<{ label: string; count: bigint }[]>`
      SELECT ${name} COLLATE utf8mb4_bin AS label, COUNT(*) AS count FROM listings WHERE active_at IS NOT NULL
      GROUP BY ${name} COLLATE utf8mb4_bin ORDER BY count DESC, label LIMIT ${mostOptions}`,
  );
}

const optionOf = (value: string, count: number): FilterOption => ({
  value,
  label: value.charAt(0) + value.slice(1).toLowerCase(),
  count,
});

const rangeOf = (min: number | null | undefined, max: number | null | undefined): Range => ({
  min: min ?? 0,
  max: max ?? 0,
});

/**
 * The values that cars for sale have, the most frequent first, and the ranges of their prices (NZD), model years and
 * mileages (km), zeros where nothing is for sale.
 */
export async function listFilterOptions(db: Db): Promise<FilterOptions> {
  const [makes, regions, bodyTypes, fuelTypes, transmissions, { _min: min, _max: max }] = await Promise.all([
    countTexts(db, 'make'),
    countTexts(db, 'region'),
    countTexts(db, 'body_type'),
    db.listing.groupBy({ by: ['fuelType'], where: forSale, _count: true }),
    db.listing.groupBy({ by: ['transmission'], where: forSale, _count: true }),
    db.listing.aggregate({
      where: forSale,
      _min: { price: true, year: true, mileage: true },
      _max: { price: true, year: true, mileage: true },
    }),
  ]);
  return {
    makes,
    regions,
    bodyTypes,
    fuelTypes: fuelTypes.map(({ fuelType, _count }) => optionOf(fuelType!, _count)).sort(byFrequency),
    transmissions: transmissions.map(({ transmission, _count }) => optionOf(transmission!, _count)).sort(byFrequency),
    priceRange: rangeOf(min.price?.toNumber(), max.price?.toNumber()),
    yearRange: rangeOf(min.year, max.year),
    mileageRange: rangeOf(min.mileage, max.mileage),
  };
}
