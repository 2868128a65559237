type Channel = 'email' | 'sms';

/** What each event carries: ids only, so that a row of the outbox is no secret and never out of date. */
export interface EventPayloads {
  'user.registered': { userId: string };
  'account.closed': { userId: string };
  /** For the first time; the welcome goes to a proven e-mail address only. */
  'contact.proven': { userId: string; channel: Channel };
  /** Of an unknown account the id is null: the event is written all the same, so that both take equal time. */
  'verification.requested': { userId: string | null; channel: Channel };
  'login_code.requested': { userId: string | null; channel: Channel };
  'password_reset.requested': { userId: string | null; channel: Channel };
  'listing.created': { listingId: string };
  'listing.details_changed': { listingId: string };
  'listing.reactivated': { listingId: string };
  'listing.price_changed': { listingId: string; priceHistoryId: string };
  /** A price drop was too small to be announced at once: those who were notified an hour ago are looked at again. */
  'listing.price_alerts_due': { priceHistoryId: string };
  'listing.sold': { listingId: string };
  /** An admin took it down: what others have of it goes. */
  'listing.taken_down': { listingId: string };
  /** The vehicle register was away when the listing was to be compared with it. */
  'listing.register_check': { listingId: string };
  'export.requested': { exportId: string };
  'upload.deleted': { uploadId: string; kind: 'IMAGE' | 'AVATAR' };
  /** A notification to one of its person's browsers. */
  'push.send': { notificationId: string; subscriptionId: string };
  /** A notice by mail or SMS: its template, its receiver, and the ids of what it is about. */
  'message.send': { template: string; userId: string; [id: string]: string };
}

export type EventType = keyof EventPayloads;

/** The name of a data export's one event. */
export const exportKey = (exportId: string) => `export:${exportId}`;

/** The name of a price change's one event. */
export const priceChangeKey = (priceHistoryId: string) => `price-changed:${priceHistoryId}`;
