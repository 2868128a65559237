import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { messageSendEvent } from '../events/messageSendEvent.js';
import { recordNotifications } from '../feed/recordNotifications.js';
import type { About, Notice } from './defineNotice.js';

export interface Telling<Ids extends About, Words> {
  userId: string;
  about: Ids;
  words: Words;
  /** A second notice with the same key is ignored. */
  dedupeKey: string;
  listingId?: string;
  conversationId?: string;
  /** False to send no mail; default true. */
  byEmail?: boolean;
  /** False to send no push; default true. */
  byPush?: boolean;
}

/** Notifies users by feed, push and mail, in the transaction of the cause. */
export async function recordNotices<Ids extends About, Data extends object, Words extends object>(
  tx: Prisma.TransactionClient,
  notice: Notice<Ids, Data, Words>,
  tellings: Telling<Ids, Words>[],
): Promise<void> {
  await recordEvents(
    tx,
    messageSendEvent,
    tellings
      .filter(({ byEmail = true }) => byEmail)
      .map(({ userId, about, dedupeKey }) => ({
        payload: { template: notice.template, userId, ...about },
        dedupeKey,
      })),
  );
  await recordNotifications(tx, notice, tellings);
}
