import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { Precondition } from '../../../contract/precondition.js';
import { getOwnSearch, type SearchName } from './getOwnSearch.js';
import { nextDigest } from './nextDigest.js';
import { checkQuery } from './savedQuery.js';
import { savedSearchVersion, type SavedSearch, type SearchSettings } from './savedSearch.js';
import { watchSearch } from './watchSearch.js';

type SearchEdit = SearchName & {
  changes: Partial<SearchSettings>;
  precondition?: Precondition | undefined;
  now?: Date;
};

/**
 * Updates a saved search; missing fields stay unchanged. A search with a new query, or with alerts turned on again,
 * matches from now on. After a change to `instant` the next run sends the pending matches; `none` deletes them. Throws
 * NOT_FOUND for another person's, VALIDATION_ERROR on `query` and PRECONDITION_FAILED.
 */
export async function updateSearch(
  db: Db,
  { changes, precondition, now = new Date(), ...name }: SearchEdit,
): Promise<SavedSearch> {
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM saved_searches WHERE id = ${name.id} AND user_id = ${name.userId} FOR UPDATE`;
    const before = await getOwnSearch(tx, name);
    precondition?.(savedSearchVersion(before));
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
