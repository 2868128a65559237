import type { Prisma } from '../../../../generated/prisma/client.js';

export const notificationColumns = {
  id: true,
  sequence: true,
  type: true,
  title: true,
  body: true,
  about: true,
  listingId: true,
  conversationId: true,
  readAt: true,
  createdAt: true,
} as const satisfies Prisma.NotificationSelect;

/** A notification as its receiver sees it. */
export type NotificationView = Prisma.NotificationGetPayload<{ select: typeof notificationColumns }>;
