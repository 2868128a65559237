import type { Prisma } from '../../../../generated/prisma/client.js';

export const subscriptionColumns = {
  id: true,
  endpoint: true,
  createdAt: true,
} as const satisfies Prisma.PushSubscriptionSelect;

/** A subscription as its person sees it. */
export type SubscriptionView = Prisma.PushSubscriptionGetPayload<{ select: typeof subscriptionColumns }>;

/** As a browser gives it; the keys in base64url. */
export interface BrowserSubscription {
  /** A URL that someone gave. */
  endpoint: string;
  p256dh: string;
  auth: string;
}
