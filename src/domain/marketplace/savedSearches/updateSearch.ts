import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { getOwnSearch, type SearchName } from './getOwnSearch.js';
import { nextDigest } from './nextDigest.js';
import { checkQuery } from './savedQuery.js';
import type { SavedSearch, SearchSettings } from './savedSearch.js';
import { watchSearch } from './watchSearch.js';

/**
 * Updates a saved search; missing fields stay unchanged. A search with a new query, or with alerts turned on again,
 * matches from now on. After a change to `instant` the next run sends the pending matches; `none` deletes them. Throws
 * NOT_FOUND for another person's and VALIDATION_ERROR on `query`.
 */
export async function updateSearch(
  db: Db,
  { changes, now = new Date(), ...name }: SearchName & { changes: Partial<SearchSettings>; now?: Date },
): Promise<SavedSearch> {
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM saved_searches WHERE id = ${name.id} AND user_id = ${name.userId} FOR UPDATE`;
    const before = await getOwnSearch(tx, name);
    const { query = before.query, frequency = before.frequency } = changes;
    const filters = checkQuery(query);
    const startsAnew = changes.query !== undefined || before.frequency === 'none';
    await tx.savedSearch.updateMany({
      where: name,
      data: {
        ...changes,
        query: query as Prisma.InputJsonObject,
        ...(startsAnew ? { watchedSince: now } : {}),
        ...(frequency === before.frequency
          ? {}
          : { digestDueAt: frequency === 'instant' ? now : nextDigest(frequency, now) }),
        updatedAt: now,
      },
    });
    if (frequency === 'none') {
      await tx.savedSearchHit.deleteMany({ where: { searchId: name.id, announcementId: null } });
    }
    await watchSearch(tx, { id: name.id, frequency, filters });
  });
  return getOwnSearch(db, name);
}
