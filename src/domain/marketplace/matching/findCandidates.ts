import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { carKeys } from './searchKeys.js';

/** A car for sale as searches look for it; prices in NZD. */
export interface CarToMatch {
  id: string;
  userId: string;
  make: string | null;
  model: string | null;
  bodyType: string | null;
  region: string | null;
  fuelType: string | null;
  price: number;
  /** The price that it comes from; null when it was not for sale. */
  priceBefore: number | null;
}

const pageSize = 500;

/** Excludes ranges that already contained the previous price, to whole-cent precision. */
function rangesEntered({ price, priceBefore }: CarToMatch): Prisma.Sql {
  if (priceBefore === null) return Prisma.empty;
  return price < priceBefore
    ? Prisma.sql`AND max_price <= ${priceBefore}`
    : Prisma.sql`AND min_price >= ${priceBefore}`;
}

/**
 * The searches that may find the car, in pages, each search once: those under one of its keys whose range holds its
 * price, read along the index of the keys however many others there are.
 */
export async function* findCandidates(db: Db, car: CarToMatch): AsyncGenerator<string[]> {
  for (const { facet, value } of carKeys(car)) {
    let after: { price: Prisma.Decimal | number; id: string } = { price: car.price, id: '' };
    for (;;) {
      const page = await db.$queryRaw<{ id: string; price: Prisma.Decimal }[]>`
        SELECT search_id AS id, max_price AS price FROM saved_search_keys
        WHERE facet = ${facet} AND value = ${value} 
          AND (max_price > ${after.price} OR (max_price = ${after.price} AND search_id > ${after.id}))
          AND min_price <= ${car.price} ${rangesEntered(car)}
        ORDER BY max_price, search_id LIMIT ${pageSize}`;
      if (page.length > 0) yield page.map(({ id }) => id);
      if (page.length < pageSize) break;
      after = page.at(-1)!;
    }
  }
}
