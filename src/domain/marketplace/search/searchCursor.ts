import { Prisma } from '../../../../generated/prisma/client.js';
import { isPriceValue, isTimeValue, isWholeValue, type Cursor } from '../../../platform/paging/cursor.js';
import { searchOrders, type SearchSort } from './searchOrder.js';

const isDealValue = (value: unknown): value is string => typeof value === 'string' && /^\d{1,4}\.\d{6}$/.test(value);

const isSortValue: Record<(typeof searchOrders)[SearchSort]['column'], (value: unknown) => value is string | number> = {
  active_at: isTimeValue,
  active_price: isPriceValue,
  active_deal: isDealValue,
  active_mileage: isWholeValue,
};

/** Returns the check of the values that a sort's cursor can have. */
export const sortValueOf = (sort: SearchSort) => isSortValue[searchOrders[sort].column];

/** The rows behind the cursor's, in a shape that MySQL and MariaDB both answer from the sort's index. */
export function behind(sort: SearchSort, { value, id }: Cursor): Prisma.Sql {
  const { column, direction } = searchOrders[sort];
  const name = Prisma.raw(column);
  const past = Prisma.raw(direction === 'asc' ? '>' : '<');
  const bound = column === 'active_at' ? new Date(value) : value;
  return Prisma.sql`(${name} ${past} ${bound} OR (${name} = ${bound} AND id ${past} ${id}))`;
}
