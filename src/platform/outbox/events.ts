type Channel = 'email' | 'sms';

/** What each event carries: ids only, so that a row of the outbox is no secret and never out of date. */
export interface EventPayloads {
  'user.registered': { userId: string };
  /** Of an unknown account the id is null: the event is written all the same, so that both take equal time. */
  'verification.requested': { userId: string | null; channel?: Channel };
  'login_code.requested': { userId: string | null; channel: Channel };
  'password_reset.requested': { userId: string | null; channel: Channel };
  'listing.created': { listingId: string };
  'listing.details_changed': { listingId: string };
  'listing.reactivated': { listingId: string };
  'listing.price_changed': { listingId: string; priceHistoryId: string };
  'listing.sold': { listingId: string };
  'listing.taken_down': { listingId: string };
  'listing.stale': { listingId: string };
  /** The vehicle register was away when the listing was to be compared with it. */
  'listing.register_check': { listingId: string };
  'export.requested': { exportId: string };
  'upload.deleted': { uploadId: string; kind: 'IMAGE' | 'AVATAR' };
  /** A notification to one of its person's browsers. */
  'push.send': { notificationId: string; subscriptionId: string };
  'message.send':
    | { template: 'price-alert'; userId: string; favoriteId: string; priceHistoryId: string }
    | { template: 'listing-sold'; userId: string; listingId: string }
    | { template: 'saved-search'; userId: string; searchId: string; announcementId: string }
    | { template: 'new-message'; userId: string; messageId: string }
    | { template: 'question-answered'; userId: string; questionId: string }
    | { template: 'listing-taken-down'; userId: string; listingId: string };
}

export type EventType = keyof EventPayloads;

/** The name of a data export's one event. */
export const exportKey = (exportId: string) => `export:${exportId}`;

/** The name of a price change's one event. */
export const priceChangeKey = (priceHistoryId: string) => `price-changed:${priceHistoryId}`;
