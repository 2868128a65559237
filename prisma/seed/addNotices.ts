import type { Prisma } from '../../generated/prisma/client.js';
import { priceAlertKey } from '../../src/domain/marketplace/alerts/priceAlertKey.js';
import { titleOf } from '../../src/domain/marketplace/listings/titleOf.js';
import { newMessage } from '../../src/domain/marketplace/notices/newMessage.js';
import { priceAlert } from '../../src/domain/marketplace/notices/priceAlert.js';
import type { SearchSettings } from '../../src/domain/marketplace/savedSearches/savedSearch.js';
import { createSearch } from '../../src/domain/marketplace/savedSearches/createSearch.js';
import { recordNotifications } from '../../src/domain/notifications/feed/recordNotifications.js';
import type { planDemo } from './planDemo.js';

type Demo = ReturnType<typeof planDemo>;

const searches: Omit<SearchSettings, 'byEmail' | 'byPush'>[] = [
  { name: 'Family Toyota under $20,000', query: { make: ['Toyota'], maxPrice: 20_000 }, frequency: 'instant' },
  { name: 'Electric in Auckland', query: { fuelType: 'ELECTRIC', region: ['Auckland'] }, frequency: 'daily' },
  { name: 'A ute with a tow bar', query: { bodyType: 'Ute', q: 'tow bar' }, frequency: 'weekly' },
];

/** Saves searches for the demo's buyer, and adds notifications for the demo's buyer and seller. */
export async function addNotices(tx: Prisma.TransactionClient, demo: Demo): Promise<void> {
  const [, seller, buyer] = demo.users.map(({ id }) => id) as [string, string, string];
  for (const search of searches) {
    await createSearch(tx, { ...search, userId: buyer, byEmail: true, byPush: true });
  }
  await recordNotifications(tx, priceAlert, droppedFor(buyer, demo));
  await recordNotifications(tx, newMessage, [...unreadBy(seller, demo), ...unreadBy(buyer, demo)]);
}

const listingOf = ({ listings }: Demo, id: string) => listings.find(({ row }) => row.id === id)!;

function droppedFor(userId: string, demo: Demo) {
  const favorites = new Map(demo.favorites.filter((row) => row.userId === userId).map((row) => [row.id, row]));
  return demo.deliveries.flatMap(({ favoriteId, priceHistoryId }) => {
    const favorite = favorites.get(favoriteId);
    if (!favorite) return [];
    const { row, prices } = listingOf(demo, favorite.listingId);
    const at = prices.findIndex(({ id }) => id === priceHistoryId);
    const about = { favoriteId, priceHistoryId };
    const words = { listingTitle: titleOf(row), oldPrice: prices[at - 1]!.price, newPrice: prices[at]!.price };
    return [{ userId, about, words, listingId: row.id, dedupeKey: priceAlertKey(about) }];
  });
}

function unreadBy(userId: string, demo: Demo) {
  const unread = demo.messages.filter((message) => message.receiverId === userId && !message.isRead);
  return unread.map(({ id, listingId, conversationId }) => ({
    userId,
    about: { messageId: id },
    words: { listingTitle: titleOf(listingOf(demo, listingId).row) },
    listingId,
    conversationId,
    dedupeKey: `new-message:${id}`,
  }));
}
