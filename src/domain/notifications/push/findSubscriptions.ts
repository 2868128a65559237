import type { Db } from '../../../platform/database/db.js';
import { subscriptionColumns, type SubscriptionView } from './pushSubscription.js';

/** All of a person's subscriptions, the newest first. */
export async function findSubscriptions(db: Db, userId: string): Promise<SubscriptionView[]> {
  return db.pushSubscription.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: subscriptionColumns,
  });
}
