import type { Prisma } from '../../../generated/prisma/client.js';

export type SearchSort = 'newest' | 'price_asc' | 'price_desc' | 'mileage_asc' | 'best_deal';

/** Each sort runs along a column that is null unless the listing is ACTIVE and leads an index of its own. */
export const searchOrders = {
  newest: { column: 'activeAt', direction: 'desc' },
  price_asc: { column: 'activePrice', direction: 'asc' },
  price_desc: { column: 'activePrice', direction: 'desc' },
  mileage_asc: { column: 'activeMileage', direction: 'asc' },
  best_deal: { column: 'activeDeal', direction: 'asc' },
} as const satisfies Record<SearchSort, { column: keyof Prisma.ListingSelect; direction: Prisma.SortOrder }>;

export function orderBy(sort: SearchSort): Prisma.ListingOrderByWithRelationInput[] {
  const { column, direction } = searchOrders[sort];
  return [{ [column]: direction }, { id: direction }];
}

/** Only listings for sale, said of the column that leads the sort's index. */
export const forSale = (sort: SearchSort): Prisma.ListingWhereInput => ({ [searchOrders[sort].column]: { not: null } });
