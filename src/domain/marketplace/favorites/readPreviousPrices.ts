import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';

/** The prices before each listing's last change, in NZD, by listing; a listing whose price never changed has none. */
export async function readPreviousPrices(db: Db, listingIds: string[]): Promise<Map<string, number>> {
  if (listingIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ listingId: string; price: Prisma.Decimal }[]>`
    SELECT listing_id AS listingId, price
    FROM (
      SELECT listing_id, price, ROW_NUMBER() OVER (PARTITION BY listing_id ORDER BY changed_at DESC, id DESC) AS place
      FROM price_history WHERE listing_id IN (${Prisma.join(listingIds)})
    ) AS ranked
    WHERE place = 2`;
  return new Map(rows.map(({ listingId, price }) => [listingId, Number(price)]));
}
