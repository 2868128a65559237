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
    where: { userId, listingId, user: { status: 'ACTIVE' }, listing: { status: 'SOLD' } },
    include: { user: true, listing: true },
  });
  if (!favorite?.user.email) return null;
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
