import { randomUUID } from 'node:crypto';
import { updateSearch } from '../../../src/domain/marketplace/savedSearches/updateSearch.js';
import { createSearch } from '../../../src/domain/marketplace/savedSearches/createSearch.js';
import type { SearchSettings } from '../../../src/domain/marketplace/savedSearches/savedSearch.js';
import type { Database } from '../../../src/platform/database/db.js';
import { rowsOf } from './rows.js';

const anHourAgo = () => new Date(Date.now() - 3_600_000);

/** Saved searches and their matches, in the test's own database. */
export function searchRowsOf(db: Database) {
  const rows = rowsOf(db);
  return {
    async search({
      userId,
      now = anHourAgo(),
      ...settings
    }: Partial<SearchSettings> & { userId?: string; now?: Date } = {}) {
      const owner = userId ?? (await rows.user()).id;
      const defaults = { name: 'Cars', query: {}, frequency: 'instant' as const, byEmail: true, byPush: true };
      const search = await createSearch(db, { ...defaults, ...settings, userId: owner, now });
      return { ...search, userId: owner };
    },
    change: (search: { id: string; userId: string }, changes: Partial<SearchSettings>, now = new Date()) =>
      updateSearch(db, { id: search.id, userId: search.userId, changes, now }),
    /** A car for sale of a make that no other test's searches look for. */
    async car({
      listedAt = new Date(),
      ...data
    }: { listedAt?: Date; price?: number; make?: string; userId?: string } = {}) {
      const { userId = (await rows.user()).id, ...rest } = data;
      const make = data.make ?? randomUUID();
      const listing = await rows.listing(userId, { ...rest, make, createdAt: listedAt, coverImageId: randomUUID() });
      return { ...listing, make };
    },
    hitsOf: (searchId: string) =>
      db.savedSearchHit.findMany({
        where: { searchId },
        orderBy: [{ listingId: 'asc' }, { reason: 'asc' }],
        select: { listingId: true, reason: true, announcementId: true },
      }),
    mailsOf: async (searchId: string) => {
      const events = await db.outboxEvent.findMany({ where: { type: 'message.send' }, orderBy: { createdAt: 'asc' } });
      const payloads = events.map(
        ({ payload }) =>
          payload as { template: 'saved-search'; userId: string; searchId: string; announcementId: string },
      );
      return payloads.filter((payload) => payload.searchId === searchId);
    },
  };
}
