import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { pushSendEvent } from '../events/pushSendEvent.js';

/** Records a push to every browser of each receiver, in the transaction that writes the notifications. */
export async function recordPushes(
  tx: Prisma.TransactionClient,
  notifications: { id: string; userId: string }[],
): Promise<void> {
  if (notifications.length === 0) return;
  const subscriptions = await tx.pushSubscription.findMany({
    where: { userId: { in: [...new Set(notifications.map(({ userId }) => userId))] } },
    select: { id: true, userId: true, endpoint: true },
  });
  await recordEvents(
    tx,
    pushSendEvent,
    notifications.flatMap(({ id: notificationId, userId }) =>
      subscriptions
        .filter((subscription) => subscription.userId === userId)
        .map(({ id: subscriptionId, endpoint }) => ({
          payload: { notificationId, subscriptionId },
          receiverId: userId,
          receiverHost: new URL(endpoint).host,
        })),
    ),
  );
}
