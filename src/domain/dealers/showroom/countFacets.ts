import type { Schema } from '../../../contract/contract.js';
import type { Db } from '../../../platform/database/db.js';
import { conditionsOf, type CarFilters } from '../stock/carConditions.js';

type Facets = Schema<'CarFacets'>;
type Option = Schema<'FilterOption'>;

const maxOptions = 500;

interface Group {
  value: string | null;
  count: number;
}

const capitalised = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);

const toOptions = (groups: Group[], labelOf: (value: string) => string): Option[] =>
  groups
    .flatMap(({ value, count }) => (value === null ? [] : [{ value, label: labelOf(value), count }]))
    .sort((one, other) => other.count - one.count || one.label.localeCompare(other.label))
    .slice(0, maxOptions);

async function countBy(
  db: Db,
  column: 'brand' | 'model' | 'bodyType' | 'fuelType' | 'transmission',
  filters: CarFilters,
): Promise<Group[]> {
  const groups = await db.car.groupBy({ by: [column], where: conditionsOf(filters), _count: true });
  return groups.map((group) => ({ value: group[column], count: group._count }));
}

async function rangeOf(db: Db, column: 'price' | 'year' | 'km', filters: CarFilters) {
  const { _min, _max } = await db.car.aggregate({
    where: conditionsOf(filters),
    _min: { [column]: true },
    _max: { [column]: true },
  });
  return { min: Number(_min[column] ?? 0), max: Number(_max[column] ?? 0) };
}

/**
 * Returns the values that a dealer's cars have, the most frequent first, and the ranges of their prices, model years and
 * mileages. Each is of the cars that pass the other filters.
 */
export async function countFacets(db: Db, filters: CarFilters): Promise<Facets> {
  const without = (...names: (keyof CarFilters)[]): CarFilters =>
    Object.fromEntries(Object.entries(filters).filter(([name]) => !names.includes(name as keyof CarFilters)));
  const same = (value: string) => value;
  return {
    brands: toOptions(await countBy(db, 'brand', without('brand', 'model')), same),
    models: toOptions(await countBy(db, 'model', without('model')), same),
    bodyTypes: toOptions(await countBy(db, 'bodyType', filters), same),
    fuelTypes: toOptions(await countBy(db, 'fuelType', without('fuelType')), capitalised),
    transmissions: toOptions(await countBy(db, 'transmission', without('transmission')), capitalised),
    priceRange: await rangeOf(db, 'price', without('minPrice', 'maxPrice')),
    yearRange: await rangeOf(db, 'year', without('minYear', 'maxYear')),
    kmRange: await rangeOf(db, 'km', filters),
  };
}
