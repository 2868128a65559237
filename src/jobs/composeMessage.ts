import { composeListingTakenDown } from '../domain/marketplace/notices/composeListingTakenDown.js';
import type { Db } from '../platform/database/db.js';
import type { EventPayloads } from '../platform/outbox/events.js';
import type { ComposedMessage, Links } from '../platform/messages/composedMessage.js';
import { composeListingSold } from '../domain/marketplace/notices/composeListingSold.js';
import { composeNewMessage } from '../domain/marketplace/notices/composeNewMessage.js';
import { composePriceAlert } from '../domain/marketplace/notices/composePriceAlert.js';
import { composeQuestionAnswered } from '../domain/marketplace/notices/composeQuestionAnswered.js';
import { composeSavedSearch } from '../domain/marketplace/notices/composeSavedSearch.js';
import { composeStaleListing } from '../domain/marketplace/notices/composeStaleListing.js';
import { composeWelcome } from '../domain/accounts/auth/composeWelcome.js';

export type MessageRequest =
  | EventPayloads['message.send']
  | { template: 'welcome'; userId: string }
  | { template: 'stale-listing'; listingId: string };

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
    case 'listing-taken-down':
      return composeListingTakenDown(db, request, links);
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
