import type { Prisma } from '../../generated/prisma/client.js';
import { titleOf } from '../../src/domain/marketplace/listings/titleOf.js';
import { recordNotifications, type NewNotification } from '../../src/domain/notifications/feed/recordNotifications.js';
import type { SearchSettings } from '../../src/domain/marketplace/savedSearches/savedSearch.js';
import { saveSearch } from '../../src/domain/marketplace/savedSearches/saveSearch.js';
import type { planDemo } from './planDemo.js';

type Demo = ReturnType<typeof planDemo>;

const searches: Omit<SearchSettings, 'byEmail' | 'byPush'>[] = [
  { name: 'Family Toyota under $20,000', query: { make: ['Toyota'], maxPrice: 20_000 }, frequency: 'instant' },
  { name: 'Electric in Auckland', query: { fuelType: 'ELECTRIC', region: ['Auckland'] }, frequency: 'daily' },
  { name: 'A ute with a tow bar', query: { bodyType: 'Ute', q: 'tow bar' }, frequency: 'weekly' },
];

/** Keeps searches of the demo's buyer, and tells buyer and seller what the demo has in store for them. */
export async function addNotices(tx: Prisma.TransactionClient, demo: Demo): Promise<void> {
  const [, seller, buyer] = demo.users.map(({ id }) => id!) as [string, string, string];
  for (const search of searches) {
    await saveSearch(tx, { ...search, userId: buyer, byEmail: true, byPush: true });
  }
  await recordNotifications(tx, [...droppedFor(buyer, demo), ...unreadBy(seller, demo), ...unreadBy(buyer, demo)]);
}

const listingOf = ({ listings }: Demo, id: string) => listings.find(({ row }) => row.id === id)!;

function droppedFor(userId: string, demo: Demo): NewNotification[] {
  const favorites = new Map(demo.favorites.filter((row) => row.userId === userId).map((row) => [row.id, row]));
  return demo.deliveries.flatMap(({ favoriteId, priceHistoryId }): NewNotification[] => {
    const favorite = favorites.get(favoriteId);
    if (!favorite) return [];
    const { row, prices } = listingOf(demo, favorite.listingId);
    const at = prices.findIndex(({ id }) => id === priceHistoryId);
    return [
      {
        userId,
        type: 'price-alert',
        listingId: row.id,
        dedupeKey: `price-alert:${favoriteId}:${priceHistoryId}`,
        words: { listingTitle: titleOf(row), oldPrice: prices[at - 1]!.price, newPrice: prices[at]!.price },
      },
    ];
  });
}

function unreadBy(userId: string, demo: Demo): NewNotification[] {
  const unread = demo.messages.filter((message) => message.receiverId === userId && !message.isRead);
  return unread.map(({ id, listingId, conversationId }) => ({
    userId,
    type: 'new-message',
    listingId,
    conversationId,
    dedupeKey: `new-message:${id}`,
    words: { listingTitle: titleOf(listingOf(demo, listingId).row) },
  }));
}
