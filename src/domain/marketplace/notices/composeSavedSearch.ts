import type { Db } from '../../../platform/database/db.js';
import { foundAmong } from '../matching/foundAmong.js';
import { savedQueryOf, type SavedQuery } from '../savedSearches/savedQuery.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { listingLink } from './listingLink.js';

const mostListings = 20;
const mostHits = 500;

function searchUrl(query: SavedQuery, frontendUrl: string): string {
  const parameters = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `${frontendUrl}/buy?${new URLSearchParams(parameters).toString()}`;
}

/**
 * The mail about cars that a kept search found, those that it still finds, at the prices of now (NZD) and at most 20 of
 * them. Null when none is left or the search is gone.
 */
export async function composeSavedSearch(
  db: Db,
  { userId, searchId, announcementId }: { userId: string; searchId: string; announcementId: string },
  links: Links,
): Promise<ComposedMessage<'saved-search'> | null> {
  const search = await db.savedSearch.findFirst({
    where: { id: searchId, userId, user: { status: 'ACTIVE' } },
    select: { name: true, query: true, user: { select: { email: true, language: true } } },
  });
  if (!search?.user.email) return null;
  const { email, language } = search.user;
  const query = savedQueryOf(search.query);
  const hits = await db.savedSearchHit.findMany({
    where: { searchId, announcementId },
    orderBy: [{ createdAt: 'desc' }, { listingId: 'asc' }],
    take: mostHits,
    select: { listingId: true, reason: true },
  });
  const dropped = new Set(hits.filter(({ reason }) => reason === 'price_drop').map(({ listingId }) => listingId));
  const found = await foundAmong(
    db,
    { query, readerId: userId },
    hits.map(({ listingId }) => listingId),
  );
  if (found.length === 0) return null;
  const listings = found.slice(0, mostListings).map((car) => ({
    ...listingLink(car, links, language),
    price: car.price,
    isPriceDrop: dropped.has(car.id),
  }));
  const data = { searchName: search.name, listings, searchUrl: searchUrl(query, links.frontendUrl) };
  return { userId, language, channel: 'email', to: email, template: 'saved-search', data };
}
