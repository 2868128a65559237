import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordNotices } from '../../notifications/index.js';
import { savedSearchFound } from '../notices/savedSearchFound.js';

export interface Announced {
  id: string;
  userId: string;
  name: string;
  byEmail: boolean;
  byPush: boolean;
}

export interface Announcement {
  announcementId: string;
  search: Announced;
  /** The cars that are new to the search. */
  listingIds: string[];
}

/**
 * Notifies people of their searches' matches, in the transaction that marks them as announced; by email and push where
 * they opted in.
 */
export async function announce(tx: Prisma.TransactionClient, announcements: Announcement[]): Promise<void> {
  await recordNotices(
    tx,
    savedSearchFound,
    announcements.map(({ announcementId, search, listingIds }) => ({
      userId: search.userId,
      about: { searchId: search.id, announcementId },
      words: { searchName: search.name, count: listingIds.length },
      ...(listingIds.length === 1 ? { listingId: listingIds[0]! } : {}),
      dedupeKey: `saved-search:${announcementId}`,
      byEmail: search.byEmail,
      byPush: search.byPush,
    })),
  );
}
