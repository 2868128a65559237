import { randomUUID } from 'node:crypto';
import { Prisma } from '../../../../generated/prisma/client.js';
import { requestContext } from '../../../platform/logging/requestContext.js';
import { recordPushes } from '../push/recordPushes.js';
import type { Notice } from '../notices/defineNotice.js';
import type { Telling } from '../notices/recordNotices.js';

type FeedNotice<Words extends object> = Pick<Notice<never, never, Words>, 'template' | 'feed'>;
export type NewNotification<Words> = Omit<Telling<Record<string, string>, Words>, 'byEmail'>;

const chunkSize = 500;

/**
 * Notifies active users in the transaction of the cause, each in their language, in the feed and in their browsers. A
 * notification with a known key is ignored. A user's notifications are numbered in commit order: concurrent ones for
 * one user wait for the commit.
 */
export async function recordNotifications<Words extends object>(
  tx: Prisma.TransactionClient,
  notice: FeedNotice<Words>,
  notifications: NewNotification<Words>[],
): Promise<void> {
  for (let start = 0; start < notifications.length; start += chunkSize) {
    await recordChunk(tx, notice, notifications.slice(start, start + chunkSize));
  }
}

async function recordChunk<Words extends object>(
  tx: Prisma.TransactionClient,
  { template: type, feed }: FeedNotice<Words>,
  notifications: NewNotification<Words>[],
): Promise<void> {
  if (!feed) return;
  const known = await tx.notification.findMany({
    where: { dedupeKey: { in: notifications.map(({ dedupeKey }) => dedupeKey) } },
    select: { dedupeKey: true },
  });
  const keys = new Set(known.map(({ dedupeKey }) => dedupeKey));
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(notifications.map(({ userId }) => userId))] }, status: 'ACTIVE' },
    select: { id: true, language: true },
  });
  const languages = new Map(users.map(({ id, language }) => [id, language]));
  const fresh = notifications.filter(({ userId, dedupeKey }) => languages.has(userId) && !keys.has(dedupeKey));
  if (fresh.length === 0) return;

  const next = await takeNumbers(tx, fresh);
  const createdAt = new Date();
  const rows = fresh.map((notification) => {
    const { userId, about, listingId = null, conversationId = null, dedupeKey } = notification;
    const sequence = next.get(userId)!;
    next.set(userId, sequence + 1);
    const words = feed[languages.get(userId)!](notification.words);
    const row = { id: randomUUID(), userId, sequence, type, about, ...words };
    return { ...row, listingId, conversationId, dedupeKey, createdAt };
  });
  await tx.notification.createMany({ data: rows, skipDuplicates: true });
  // The push of a duplicate row finds nothing to announce.
  await recordPushes(
    tx,
    rows.filter((_row, at) => fresh[at]!.byPush ?? true),
  );
  const context = requestContext.getStore();
  if (!context) return;
  context.notifiedUserIds ??= new Set();
  for (const { userId } of fresh) context.notifiedUserIds.add(userId);
}

/**
 * Returns the first of the numbers reserved for each user. Rows are locked in one order everywhere, which prevents
 * deadlocks.
 */
async function takeNumbers(tx: Prisma.TransactionClient, fresh: { userId: string }[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { userId } of fresh) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  const userIds = [...counts.keys()].sort();
  const rows = userIds.map((userId) => Prisma.sql`(${userId}, ${counts.get(userId)!})`);
  await tx.$executeRaw`
    INSERT INTO notification_cursors (user_id, last_sequence) VALUES ${Prisma.join(rows)}
    ON DUPLICATE KEY UPDATE last_sequence = last_sequence + VALUES(last_sequence)`;
  const cursors = await tx.notificationCursor.findMany({ where: { userId: { in: userIds } } });
  return new Map(cursors.map(({ userId, lastSequence }) => [userId, lastSequence - counts.get(userId)! + 1]));
}
