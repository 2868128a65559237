import type { Language } from '../../../generated/prisma/client.js';
import type { Db } from '../../runtime/db.js';
import type { EventPayloads } from '../outbox/events.js';
import { composeNewMessage } from './composeNewMessage.js';
import { composeQuestionAnswered } from './composeQuestionAnswered.js';
import { composeSavedSearch } from './composeSavedSearch.js';
import { listingLink } from './listingLink.js';
import type { TemplateData, TemplateKey } from './templateData.js';

/** One message to one person, before its words. */
export interface ComposedMessage<Key extends TemplateKey = TemplateKey> {
  /** Whose message it is; null for an address without an account. */
  userId: string | null;
  language: Language;
  channel: 'email' | 'sms';
  to: string;
  template: Key;
  data: TemplateData[Key];
}

export type MessageRequest =
  | EventPayloads['message.send']
  | { template: 'welcome'; userId: string }
  | { template: 'stale-listing'; listingId: string };

interface Links {
  frontendUrl: string;
}

const dayMs = 24 * 3600_000;

/**
 * Looks up whom a message goes to and what it says, as things stand now; prices in NZD. Null when there is nobody left
 * to write to: the account is gone or inactive, has no address for it, or no longer keeps the favourite.
 */
export async function composeMessage(
  db: Db,
  request: MessageRequest,
  links: Links,
  now: Date,
): Promise<ComposedMessage | null> {
  switch (request.template) {
    case 'welcome':
      return composeWelcome(db, request.userId, links);
    case 'price-alert':
      return composePriceAlert(db, request, links);
    case 'listing-sold':
      return composeListingSold(db, request, links);
    case 'saved-search':
      return composeSavedSearch(db, request, links);
    case 'new-message':
      return composeNewMessage(db, request, links);
    case 'question-answered':
      return composeQuestionAnswered(db, request, links);
    case 'stale-listing':
      return composeStaleListing(db, request.listingId, links, now);
  }
}

async function composeWelcome(
  db: Db,
  userId: string,
  { frontendUrl }: Links,
): Promise<ComposedMessage<'welcome'> | null> {
  const user = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' } });
  if (!user?.email) return null;
  return {
    userId,
    language: user.language,
    channel: 'email',
    to: user.email,
    template: 'welcome',
    data: { nickname: user.nickname, appUrl: frontendUrl },
  };
}

async function composePriceAlert(
  db: Db,
  { userId, favoriteId, priceHistoryId }: { userId: string; favoriteId: string; priceHistoryId: string },
  links: Links,
): Promise<ComposedMessage<'price-alert'> | null> {
  const favorite = await db.favorite.findFirst({
    where: { id: favoriteId, userId, user: { status: 'ACTIVE' } },
    include: { user: true, listing: true },
  });
  const change = favorite && (await db.priceHistory.findUnique({ where: { id: priceHistoryId } }));
  if (!change) return null;
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

async function composeListingSold(
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

async function composeStaleListing(
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

function mailOrSms({ email, phone }: { email: string | null; phone: string | null }) {
  if (email) return { channel: 'email', to: email } as const;
  return phone ? ({ channel: 'sms', to: phone } as const) : null;
}
