import { type Page, type PageRequest, offsetOf, toPage } from '../../../platform/paging/page.js';
import type { Db } from '../../../platform/database/db.js';
import { subscriptionColumns, type SubscriptionView } from './pushSubscription.js';

/** Returns a page of a user's subscriptions, newest first. */
export async function listSubscriptions(db: Db, userId: string, request: PageRequest): Promise<Page<SubscriptionView>> {
  const where = { userId };
  const [rows, total] = await Promise.all([
    db.pushSubscription.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: offsetOf(request),
      take: request.limit,
      select: subscriptionColumns,
    }),
    // A user has at most ten.
    db.pushSubscription.count({ where }),
  ]);
  return toPage(rows, request, total);
}
