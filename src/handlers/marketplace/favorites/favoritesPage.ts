import { listSavedCars } from '../../../domain/marketplace/favorites/listSavedCars.js';
import type { Services } from '../../../services.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentFavorite } from './presentFavorite.js';

interface PageOfCaller {
  caller: { userId: string };
  query: { page?: number; limit?: number };
  cacheSeconds: number;
}

/** Returns a page of the caller's favourites, or only of those with an alert, as it is sent and cached. */
export function favoritesPage(
  { caller, query, cacheSeconds }: PageOfCaller,
  { db, cache, images }: Pick<Services, 'db' | 'cache' | 'images'>,
  alertsOnly: boolean,
) {
  const { userId } = caller;
  const { page, limit } = pageRequest(query);
  const tag = `user:${userId}:favorites`;
  return cache.read(`${tag}:${page}:${limit}:${alertsOnly}`, { seconds: cacheSeconds, tag }, async () =>
    listOf(await listSavedCars(db, { userId, alertsOnly, page, limit }), presentFavorite(images)),
  );
}
