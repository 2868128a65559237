import { unnamed } from '../../notifications/index.js';
import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { titleOf } from '../listings/titleOf.js';

/** The mail to a seller whose listing an admin took down; null once their account is closed. */
export async function composeListingTakenDown(
  db: Db,
  { userId, listingId }: { userId: string; listingId: string },
  { frontendUrl }: Links,
): Promise<ComposedMessage<'listing-taken-down'> | null> {
  const listing = await db.listing.findFirst({
    where: { id: listingId, userId, takenDownAt: { not: null }, user: { status: { not: 'DEACTIVATED' } } },
    include: { user: { select: { email: true, language: true } } },
  });
  if (!listing?.user.email) return null;
  const { email, language } = listing.user;
  return {
    userId,
    language,
    channel: 'email',
    to: email,
    template: 'listing-taken-down',
    data: { listingTitle: titleOf(listing) ?? unnamed[language].car, rulesUrl: `${frontendUrl}/rules` },
  };
}
