import type { HitReason } from '../../../../generated/prisma/client.js';
import { inOneBatch, type ExportSection, type ExportSource } from '../../../platform/personalData/exportSection.js';

const batchSize = 200;
const reasons: HitReason[] = ['new', 'price_drop'];

/** What one search found for one reason, along its key: it may be every car there ever was. */
async function* findsOf({ db }: ExportSource, searchId: string, reason: HitReason): AsyncGenerator<object[]> {
  for (let after = ''; ;) {
    const finds = await db.savedSearchHit.findMany({
      where: { searchId, reason, listingId: { gt: after } },
      orderBy: { listingId: 'asc' },
      take: batchSize,
    });
    yield finds;
    if (finds.length < batchSize) return;
    after = finds.at(-1)!.listingId;
  }
}

const finds: ExportSection = {
  name: 'savedSearchFinds',
  async *batches(source) {
    const { db, userId } = source;
    const searches = await db.savedSearch.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
      select: { id: true },
    });
    for (const { id } of searches) for (const reason of reasons) yield* findsOf(source, id, reason);
  },
};

/** The searches that the person keeps, and the cars that each has found. */
export const searchSections = [
  inOneBatch('savedSearches', ({ db, userId }) =>
    db.savedSearch.findMany({ where: { userId }, orderBy: { createdAt: 'asc' }, omit: { userId: true } }),
  ),
  finds,
];
