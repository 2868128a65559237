import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem, unauthorized } from '../../../platform/problem.js';
import { getOwnSearch } from './getOwnSearch.js';
import { nextDigest } from './nextDigest.js';
import { checkQuery } from './savedQuery.js';
import type { SavedSearch, SearchSettings } from './savedSearch.js';
import { watchSearch } from './watchSearch.js';
import { lockAccount } from '../../accounts/index.js';

const maxSavedSearches = 25;

/**
 * Saves a search, which matches cars from now on. Throws VALIDATION_ERROR on `query` and CONFLICT when the
 * person already has 25, also with concurrent requests.
 */
export async function createSearch(
  db: Db,
  { userId, now = new Date(), ...settings }: SearchSettings & { userId: string; now?: Date },
): Promise<SavedSearch> {
  const filters = checkQuery(settings.query);
  const { frequency } = settings;
  const id = randomUUID();
  await inTransaction(db, async (tx) => {
    // Locked until the commit, so that each count sees the searches saved before it.
    if (!(await lockAccount(tx, userId))) throw unauthorized();
    if ((await tx.savedSearch.count({ where: { userId } })) >= maxSavedSearches) {
      throw new Problem('CONFLICT', `You can save up to ${maxSavedSearches} searches`);
    }
    await tx.savedSearch.createMany({
      data: {
        ...settings,
        query: settings.query as Prisma.InputJsonObject,
        id,
        userId,
        watchedSince: now,
        digestDueAt: nextDigest(frequency, now),
        createdAt: now,
        updatedAt: now,
      },
    });
    await watchSearch(tx, { id, frequency, filters });
  });
  return getOwnSearch(db, { id, userId });
}
