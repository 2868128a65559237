import type { FuelType, ListingStatus, Prisma, Transmission } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';

export interface OwnListing {
  id: string;
  make: string | null;
  model: string | null;
  variant: string | null;
  price: Prisma.Decimal | null;
  year: number | null;
  mileage: number | null;
  region: string | null;
  fuelType: FuelType | null;
  transmission: Transmission | null;
  coverImageId: string | null;
  status: ListingStatus;
  views: number;
  createdAt: Date;
  updatedAt: Date;
  favoriteCount: number;
}

/** A person's own listings that are not archived, newest first; `status` picks one. Prices in NZD. */
export async function listOwnListings(
  db: Db,
  { userId, status }: { userId: string; status: ListingStatus | null },
  request: PageRequest,
): Promise<Page<OwnListing>> {
  const where = { userId, archivedAt: null, ...(status === null ? {} : { status }) };
  const [rows, total] = await Promise.all([
    db.listing.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: offsetOf(request),
      take: request.limit,
      select: {
        id: true,
        make: true,
        model: true,
        variant: true,
        price: true,
        year: true,
        mileage: true,
        region: true,
        fuelType: true,
        transmission: true,
        coverImageId: true,
        status: true,
        views: true,
        createdAt: true,
        updatedAt: true,
      },
    }),
    db.listing.count({ where, take: countCap + 1, orderBy: { createdAt: 'desc' } }),
  ]);
  const saved = await db.favorite.groupBy({
    by: ['listingId'],
    where: { listingId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const countOf = new Map(saved.map(({ listingId, _count }) => [listingId, _count]));
  return toPage(
    rows.map((row) => ({ ...row, favoriteCount: countOf.get(row.id) ?? 0 })),
    request,
    total,
  );
}
