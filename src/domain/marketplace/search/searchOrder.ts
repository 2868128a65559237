import { Prisma } from '../../../../generated/prisma/client.js';

export type SearchSort = 'newest' | 'price_asc' | 'price_desc' | 'mileage_asc' | 'best_deal';

/** Each sort uses a column that is null unless the listing is ACTIVE and that leads a separate index. */
export const searchOrders = {
  newest: { column: 'active_at', direction: 'desc' },
  price_asc: { column: 'active_price', direction: 'asc' },
  price_desc: { column: 'active_price', direction: 'desc' },
  mileage_asc: { column: 'active_mileage', direction: 'asc' },
  best_deal: { column: 'active_deal', direction: 'asc' },
} as const satisfies Record<SearchSort, { column: string; direction: Prisma.SortOrder }>;

export function orderBy(sort: SearchSort): Prisma.Sql {
  const { column, direction } = searchOrders[sort];
  return Prisma.raw(`${column} ${direction}, id ${direction}`);
}

/** Only listings for sale, said of the column that leads the sort's index. */
export const forSale = (sort: SearchSort): Prisma.Sql => Prisma.raw(`${searchOrders[sort].column} IS NOT NULL`);
