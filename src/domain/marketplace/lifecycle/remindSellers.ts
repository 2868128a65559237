import { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordNotices } from '../../notifications/index.js';
import { staleListing } from '../notices/staleListing.js';

const staleMs = 30 * 24 * 3600_000;
const chunkSize = 500;

/** Records a reminder for each listing that has been ACTIVE for 30 days and was not reminded of in the last 30. */
export async function remindSellers(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - staleMs);
  let reminded = 0;
  for (;;) {
    const size = await inTransaction(db, async (tx) => {
      const stale = await tx.listing.findMany({
        where: {
          status: 'ACTIVE',
          createdAt: { lte: before },
          OR: [{ remindedAt: null }, { remindedAt: { lte: before } }],
        },
        orderBy: { createdAt: 'asc' },
        take: chunkSize,
        select: { id: true, userId: true },
      });
      if (stale.length === 0) return 0;
      await recordNotices(
        tx,
        staleListing,
        stale.map(({ id, userId }) => ({
          userId,
          about: { listingId: id },
          words: {},
          dedupeKey: `stale:${id}:${now.toISOString().slice(0, 10)}`,
        })),
      );
      // A reminder is no change of the listing: its updated_at stays.
      await tx.$executeRaw`UPDATE listings SET reminded_at = ${now} WHERE id IN (${Prisma.join(stale.map(({ id }) => id))})`;
      return stale.length;
    });
    reminded += size;
    if (size < chunkSize) return reminded;
  }
}
