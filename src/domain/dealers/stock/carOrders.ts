import type { Prisma } from '../../../../generated/prisma/client.js';
import { isPriceValue, isTimeValue, isWholeValue, type Cursor } from '../../../platform/paging/cursor.js';
import type { CarSummary } from './car.js';

export type CarSort = keyof typeof carOrders;

/** How a sort orders cars, and what a cursor has of them. */
export interface CarOrder {
  direction: Prisma.SortOrder;
  column: 'createdAt' | 'price' | 'year' | 'km';
  /** The value that a cursor has of a row. */
  valueOf(car: CarSummary): string | number;
  isSortValue(value: unknown): value is string | number;
}

const price = {
  column: 'price',
  valueOf: (car) => car.price.toFixed(2),
  isSortValue: isPriceValue,
} as const satisfies Omit<CarOrder, 'direction'>;

/** The sorts of a stock; the id decides among equals. */
export const carOrders = {
  newest: {
    column: 'createdAt',
    direction: 'desc',
    valueOf: (car) => car.createdAt.toISOString(),
    isSortValue: isTimeValue,
  },
  price_asc: { ...price, direction: 'asc' },
  price_desc: { ...price, direction: 'desc' },
  year_desc: { column: 'year', direction: 'desc', valueOf: (car) => car.year, isSortValue: isWholeValue },
  km_asc: { column: 'km', direction: 'asc', valueOf: (car) => car.km, isSortValue: isWholeValue },
} satisfies Record<string, CarOrder>;

export function orderBy(sort: CarSort): Prisma.CarOrderByWithRelationInput[] {
  const { column, direction } = carOrders[sort];
  return [{ [column]: direction }, { id: direction }];
}

/** The rows behind a cursor's. */
export function behind(sort: CarSort, { value, id }: Cursor): Prisma.CarWhereInput {
  const { column, direction } = carOrders[sort];
  const past = direction === 'asc' ? 'gt' : 'lt';
  return { OR: [{ [column]: { [past]: value } }, { [column]: value, id: { [past]: id } }] };
}
