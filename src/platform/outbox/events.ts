type Channel = 'email' | 'sms';

/** The payload of each event: ids only, so that an outbox row contains no secret and is never stale. */
export interface EventPayloads {
  'user.registered': { userId: string };
  'account.closed': { userId: string };
  /** The contact is proven for the first time; the welcome is sent only to a proven email address. */
  'contact.proven': { userId: string; channel: Channel };
  /** For an unknown account the id is null: the event is still written, so that both cases take equal time. */
  'verification.requested': { userId: string | null; channel: Channel };
  'login_code.requested': { userId: string | null; channel: Channel };
  'password_reset.requested': { userId: string | null; channel: Channel };
  'listing.created': { listingId: string };
  'listing.details_changed': { listingId: string };
  'listing.reactivated': { listingId: string };
  'listing.price_changed': { listingId: string; priceHistoryId: string };
  /** A price drop was too small for an immediate alert: users whose last alert is an hour old are checked again. */
  'listing.price_alerts_due': { priceHistoryId: string };
  'listing.sold': { listingId: string };
  /** An admin took the listing down: other users' references to it are removed. */
  'listing.taken_down': { listingId: string };
  /** The vehicle register was unavailable when the listing was to be checked. */
  'listing.register_check': { listingId: string };
  'export.requested': { exportId: string };
  'upload.deleted': { uploadId: string; kind: 'IMAGE' | 'AVATAR' };
  /** A notification to one of the user's browsers. */
  'push.send': { notificationId: string; subscriptionId: string };
  /** A notification by mail or SMS: its template, its recipient, and the ids of its subject. */
  'message.send': { template: string; userId: string; [id: string]: string };
}

export type EventType = keyof EventPayloads;

/** Returns the key of a data export's only event. */
export const exportKey = (exportId: string) => `export:${exportId}`;

/** Returns the key of a price change's only event. */
export const priceChangeKey = (priceHistoryId: string) => `price-changed:${priceHistoryId}`;
