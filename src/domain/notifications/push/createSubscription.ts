import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem, unauthorized } from '../../../platform/problem.js';
import { checkSubscription } from './checkSubscription.js';
import { endpointHash } from './endpointHash.js';
import { subscriptionColumns, type BrowserSubscription, type SubscriptionView } from './pushSubscription.js';
import { lockAccount } from '../../accounts/index.js';

const maxSubscriptions = 10;

export interface NewSubscription {
  userId: string;
  /** The session it belongs to. */
  sessionId: string;
  browser: BrowserSubscription;
  /** The only origin at which endpoints may be although it is not public. */
  localOrigin: string | undefined;
}

/** Locks the session until the commit, so that ending it either finds the subscription or happens first. */
async function holdSession(tx: Prisma.TransactionClient, userId: string, family: string): Promise<boolean> {
  const alive = await tx.$queryRaw<unknown[]>`
    SELECT id FROM refresh_tokens
    WHERE family = ${family} AND user_id = ${userId} AND revoked_at IS NULL LIMIT 1 FOR UPDATE`;
  return alive.length > 0;
}

/** Creates a subscription or returns the existing one, locked until the commit. */
async function addOrFind(tx: Prisma.TransactionClient, data: Prisma.PushSubscriptionUncheckedCreateInput) {
  await tx.pushSubscription.createMany({ data, skipDuplicates: true });
  await tx.$queryRaw`SELECT id FROM push_subscriptions WHERE endpoint_hash = ${data.endpointHash} FOR UPDATE`;
  return tx.pushSubscription.findUniqueOrThrow({
    where: { endpointHash: data.endpointHash },
    select: { ...subscriptionColumns, userId: true, p256dh: true, auth: true },
  });
}

/**
 * Stores a browser's subscription for a user and session; repeating it returns the same one. Another user's
 * subscription moves to the user who has its keys, because they are using that browser now. Throws URL_NOT_ALLOWED and
 * VALIDATION_ERROR as `checkSubscription` does, UNAUTHORIZED for an ended session, and CONFLICT for another user's
 * subscription under other keys and for the eleventh of one user, even if they are created concurrently.
 */
export async function createSubscription(
  db: Db,
  { userId, sessionId: family, browser, localOrigin }: NewSubscription,
): Promise<SubscriptionView> {
  checkSubscription(browser, localOrigin);
  const { endpoint, p256dh, auth } = browser;
  // Also for another user's, so that pushes under way to the previous user do not reach the next.
  const fresh = { id: randomUUID(), userId, family, createdAt: new Date() };
  return inTransaction(db, async (tx) => {
    if (!(await lockAccount(tx, userId)) || !(await holdSession(tx, userId, family))) throw unauthorized();
    const kept = await addOrFind(tx, { ...fresh, endpoint, endpointHash: endpointHash(endpoint), p256dh, auth });
    const isTheirs = kept.userId !== userId;
    if (isTheirs && (kept.p256dh !== p256dh || kept.auth !== auth)) {
      throw new Problem('CONFLICT', 'This endpoint is stored under other keys: subscribe the browser again');
    }
    const saved = await tx.pushSubscription.update({
      where: { id: kept.id },
      data: isTheirs ? fresh : { family, p256dh, auth },
      select: subscriptionColumns,
    });
    if ((await tx.pushSubscription.count({ where: { userId } })) > maxSubscriptions) {
      throw new Problem('CONFLICT', `At most ${maxSubscriptions} browsers can be notified`);
    }
    return saved;
  });
}
