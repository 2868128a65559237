import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { listingLink } from './listingLink.js';

const dayMs = 24 * 3600_000;

/** The reminder to a seller whose car has long been up; null once it is no more. */
export async function composeStaleListing(
  db: Db,
  listingId: string,
  links: Links,
  now: Date,
): Promise<ComposedMessage<'stale-listing'> | null> {
  const listing = await db.listing.findFirst({
    where: { id: listingId, status: 'ACTIVE', user: { status: 'ACTIVE' } },
    include: { user: true },
  });
  if (!listing?.user.email) return null;
  const days = Math.floor((now.getTime() - listing.createdAt.getTime()) / dayMs);
  const { id: userId, email, language } = listing.user;
  return {
    userId,
    language,
    channel: 'email',
    to: email,
    template: 'stale-listing',
    data: { ...listingLink(listing, links, language), days },
  };
}
