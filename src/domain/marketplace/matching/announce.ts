import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { recordNotifications } from '../../notifications/index.js';

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
 * Tells people what their searches found, in the transaction that marks it as told; by e-mail and by push where they
 * want that.
 */
export async function announce(tx: Prisma.TransactionClient, announcements: Announcement[]): Promise<void> {
  const keyOf = ({ announcementId }: Announcement) => `saved-search:${announcementId}`;
  await recordNotifications(
    tx,
    announcements.map((announcement) => {
      const { search, listingIds } = announcement;
      return {
        userId: search.userId,
        type: 'saved-search' as const,
        ...(listingIds.length === 1 ? { listingId: listingIds[0]! } : {}),
        dedupeKey: keyOf(announcement),
        byPush: search.byPush,
        words: { searchName: search.name, count: listingIds.length },
      };
    }),
  );
  await recordEvents(
    tx,
    'message.send',
    announcements
      .filter(({ search }) => search.byEmail)
      .map((announcement) => ({
        payload: {
          template: 'saved-search',
          userId: announcement.search.userId,
          searchId: announcement.search.id,
          announcementId: announcement.announcementId,
        },
        dedupeKey: keyOf(announcement),
      })),
  );
}
