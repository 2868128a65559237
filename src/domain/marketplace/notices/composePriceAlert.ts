import { listingForSale } from '../listings/publicListing.js';
import { isBlocked } from '../../accounts/index.js';
import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { listingLink } from './listingLink.js';

/** The alert of a price drop, by mail or else by SMS; null once the car is saved or for sale no more. */
export async function composePriceAlert(
  db: Db,
  { userId, favoriteId, priceHistoryId }: { userId: string; favoriteId: string; priceHistoryId: string },
  links: Links,
): Promise<ComposedMessage<'price-alert'> | null> {
  const favorite = await db.favorite.findFirst({
    where: { id: favoriteId, userId, user: { status: 'ACTIVE' }, listing: listingForSale },
    include: { user: true, listing: true },
  });
  const change = favorite && (await db.priceHistory.findUnique({ where: { id: priceHistoryId } }));
  if (!change || (await isBlocked(db, favorite.listing.userId, userId))) return null;
  const before = await db.priceHistory.findFirst({
    where: { listingId: change.listingId, changedAt: { lt: change.changedAt } },
    orderBy: { changedAt: 'desc' },
  });
  const recipient = mailOrSms(favorite.user);
  if (!before || !recipient) return null;
  const { language } = favorite.user;
  return {
    userId,
    language,
    ...recipient,
    template: 'price-alert',
    data: {
      ...listingLink(favorite.listing, links, language),
      oldPrice: before.price.toNumber(),
      newPrice: change.price.toNumber(),
    },
  };
}

function mailOrSms({ email, phone }: { email: string | null; phone: string | null }) {
  if (email) return { channel: 'email', to: email } as const;
  return phone ? ({ channel: 'sms', to: phone } as const) : null;
}
