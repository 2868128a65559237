import type { Prisma } from '../../../../generated/prisma/client.js';

export const subscriptionColumns = {
  id: true,
  endpoint: true,
  createdAt: true,
} as const satisfies Prisma.PushSubscriptionSelect;

/** A subscription as its user sees it. */
export type SubscriptionView = Prisma.PushSubscriptionGetPayload<{ select: typeof subscriptionColumns }>;

/** A subscription as a browser creates it; the keys in base64url. */
export interface BrowserSubscription {
  /** A user-supplied URL. */
  endpoint: string;
  p256dh: string;
  auth: string;
}
