import { publicListing } from '../listings/publicListing.js';
import { isBlocked } from '../../accounts/index.js';
import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { listingLink } from './listingLink.js';

/** The mail that a saved car is sold; null once it is kept no more, or up for sale again. */
export async function composeListingSold(
  db: Db,
  { userId, listingId }: { userId: string; listingId: string },
  links: Links,
): Promise<ComposedMessage<'listing-sold'> | null> {
  const favorite = await db.favorite.findFirst({
    where: { userId, listingId, user: { status: 'ACTIVE' }, listing: { ...publicListing, status: 'SOLD' } },
    include: { user: true, listing: true },
  });
  if (!favorite?.user.email || (await isBlocked(db, favorite.listing.userId, userId))) return null;
  const { email, language } = favorite.user;
  return {
    userId,
    language,
    channel: 'email',
    to: email,
    template: 'listing-sold',
    data: listingLink(favorite.listing, links, language),
  };
}
