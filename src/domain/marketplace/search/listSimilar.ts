import { listingForSale, publicListing } from '../listings/publicListing.js';
import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { foundColumns, toFound, type FoundListing } from './searchListings.js';

const most = 10;
const priceShare = 0.2;
const years = 3;

async function loadSimilar(db: Db, id: string): Promise<FoundListing[]> {
  const car = await db.listing.findFirst({
    where: { id, ...publicListing },
    select: { make: true, model: true, bodyType: true, price: true, year: true },
  });
  if (!car) throw notFound();
  const sameModel = await db.listing.findMany({
    where: { make: car.make, model: car.model, id: { not: id }, ...listingForSale },
    orderBy: [{ activeAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: foundColumns,
  });
  const price = car.price!;
  const others = { notIn: [id, ...sameModel.map((found) => found.id)] };
  const nearest = (activePrice: Prisma.DecimalNullableFilter, direction: Prisma.SortOrder) =>
    db.listing.findMany({
      where: {
        bodyType: car.bodyType,
        activePrice,
        year: { gte: car.year! - years, lte: car.year! + years },
        id: others,
        user: listingForSale.user,
      },
      orderBy: [{ activePrice: direction }, { id: direction }],
      take: most - sameModel.length,
      select: foundColumns,
    });
  if (sameModel.length === most) return sameModel.map(toFound);
  // Outwards from the price, so that the index ends each walk after a few cars.
  const [dearer, cheaper] = await Promise.all([
    nearest({ gte: price, lte: price.times(1 + priceShare) }, 'asc'),
    nearest({ lt: price, gte: price.times(1 - priceShare) }, 'desc'),
  ]);
  const distance = (row: { price: Prisma.Decimal | null }) => row.price!.minus(price).abs().toNumber();
  const sameKind = [...dearer, ...cheaper].sort((a, b) => distance(a) - distance(b));
  return [...sameModel, ...sameKind].slice(0, most).map(toFound);
}

/**
 * At most ten other cars for sale that are like this one: its make and model first, then its body at about its price
 * (NZD) and age. May be `cacheSeconds` old unless a listing was written since. Throws NOT_FOUND for one that isn't
 * public.
 */
export function listSimilar(
  { db, cache }: { db: Db; cache: Cache },
  { id, cacheSeconds }: { id: string; cacheSeconds: number },
): Promise<FoundListing[]> {
  const options = { seconds: cacheSeconds, tag: 'listings:search' };
  return cache.read(`listing:${id}:similar`, options, () => loadSimilar(db, id));
}
