import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

export interface FavoriteName {
  userId: string;
  /** The id of the listing that was saved, or of the favourite itself. */
  id: string;
}

/** Which of a person's favourites an id means, a listing's id first. Throws NOT_FOUND for none. */
export async function getOwnFavorite(db: Db, { userId, id }: FavoriteName): Promise<{ id: string; listingId: string }> {
  const found = await db.favorite.findMany({
    where: { userId, OR: [{ listingId: id }, { id }] },
    select: { id: true, listingId: true },
  });
  const favorite = found.find(({ listingId }) => listingId === id) ?? found[0];
  if (!favorite) throw notFound();
  return favorite;
}
