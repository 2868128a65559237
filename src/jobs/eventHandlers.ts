import { withholdListing } from '../domain/marketplace/lifecycle/withholdListing.js';
import { valueListing } from '../domain/marketplace/pricing/valueListing.js';
import { fanOutPriceAlerts } from '../domain/marketplace/alerts/fanOutPriceAlerts.js';
import { fanOutSoldNotices } from '../domain/marketplace/alerts/fanOutSoldNotices.js';
import { composeAccountClosed } from '../domain/accounts/users/composeAccountClosed.js';
import { issueLoginCode } from '../domain/accounts/codes/issueLoginCode.js';
import { issuePasswordReset } from '../domain/accounts/codes/issuePasswordReset.js';
import { issueVerification } from '../domain/accounts/codes/issueVerification.js';
import { makeExport } from '../domain/accounts/exports/makeExport.js';
import { recheckListing } from '../domain/marketplace/registerCheck/recheckListing.js';
import { composeWelcome } from '../domain/accounts/auth/composeWelcome.js';
import { composeMessage } from './composeMessage.js';
import type { ClaimedEvent } from '../platform/outbox/claimEvents.js';
import type { EventType } from '../platform/outbox/events.js';
import { avatarKey, photoKey, thumbnailKey } from '../platform/images/imageKeys.js';
import { matchNewCar } from '../domain/marketplace/matching/matchNewCar.js';
import { matchPriceChange } from '../domain/marketplace/matching/matchPriceChange.js';
import { personalData } from '../personalData.js';
import type { JobServices } from './runJob.js';
import { sendMessage } from './sendMessage.js';
import { sendPush } from './sendPush.js';

type EventOf<Type extends EventType> = Extract<ClaimedEvent, { type: Type }>;
export type EventHandlers = { [Type in EventType]: (event: EventOf<Type>) => Promise<void> };

/** What follows from each event. An event may come twice. */
export function createEventHandlers(services: JobServices): EventHandlers {
  const { db, cache, config, images, vehicles } = services;
  const value = ({ payload }: { payload: { listingId: string } }) => valueListing(db, cache, payload.listingId);
  // Valued first, so that a search by deal rating knows what this car is.
  const newCar = async (event: { payload: { listingId: string }; createdAt: Date }) => {
    await value(event);
    await matchNewCar(db, event.payload.listingId, event.createdAt);
  };

  const asked = <Payload>(event: { payload: Payload; createdAt: Date }) => ({
    ...event.payload,
    askedAt: event.createdAt,
  });

  return {
    'user.registered': () => Promise.resolve(),
    'account.closed': async (event) =>
      sendMessage(services, event, await composeAccountClosed(db, event.payload.userId, config)),
    'contact.proven': async (event) => {
      const { userId, channel } = event.payload;
      if (channel === 'email') await sendMessage(services, event, await composeWelcome(db, userId, config));
    },
    'verification.requested': async (event) =>
      sendMessage(services, event, await issueVerification(db, asked(event), config, new Date())),
    'login_code.requested': async (event) =>
      sendMessage(services, event, await issueLoginCode(db, asked(event), new Date())),
    'password_reset.requested': async (event) =>
      sendMessage(services, event, await issuePasswordReset(db, asked(event), config, new Date())),
    'listing.created': newCar,
    'listing.details_changed': value,
    'listing.reactivated': newCar,
    'listing.price_changed': async (event) => {
      await fanOutPriceAlerts(db, event.payload.priceHistoryId);
      await value(event);
      await matchPriceChange(db, event.payload.priceHistoryId);
    },
    'listing.price_alerts_due': async ({ payload }) => void (await fanOutPriceAlerts(db, payload.priceHistoryId)),
    'listing.taken_down': ({ payload }) => withholdListing(db, images, payload.listingId),
    'listing.sold': ({ payload }) => fanOutSoldNotices(db, payload.listingId),
    'listing.register_check': async ({ payload }) => {
      await recheckListing(db, cache, vehicles, payload.listingId);
      await matchNewCar(db, payload.listingId);
    },
    'export.requested': ({ payload }) => makeExport({ db, images, personalData }, payload.exportId),
    'upload.deleted': async ({ payload: { uploadId, kind } }) => {
      const keys = kind === 'AVATAR' ? [avatarKey(uploadId)] : [photoKey(uploadId), thumbnailKey(uploadId)];
      await Promise.all(keys.map((key) => images.delete(key)));
    },
    'push.send': ({ payload }) => sendPush(services, payload),
    'message.send': async (event) =>
      sendMessage(services, event, await composeMessage(db, event.payload, config, new Date())),
  };
}

/** Runs the handler of an event's type. Throws for a type that this version doesn't know. */
export async function handleEvent(handlers: EventHandlers, event: ClaimedEvent): Promise<void> {
  const handler = handlers[event.type] as ((event: ClaimedEvent) => Promise<void>) | undefined;
  if (!handler) throw new Error(`No handler for ${String(event.type)}`);
  await handler(event);
}
