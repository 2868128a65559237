import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { getOwnFavorite, type FavoriteName } from './getOwnFavorite.js';

/** Deletes one of a person's favourites, its alert with it. Throws NOT_FOUND for a car that isn't saved. */
export async function unfavoriteListing(db: Db, cache: Cache, name: FavoriteName): Promise<void> {
  const { id, listingId } = await getOwnFavorite(db, name);
  const { count } = await db.favorite.deleteMany({ where: { id, userId: name.userId } });
  if (count !== 1) throw notFound();
  await cache.invalidate(`user:${name.userId}:favorites`, `listing:${listingId}`);
}
