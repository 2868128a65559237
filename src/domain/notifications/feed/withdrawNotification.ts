import type { Prisma } from '../../../../generated/prisma/client.js';

/** Deletes a notification that is no longer true, unless its receiver has read it. Doing it again is safe. */
export async function withdrawNotification(tx: Prisma.TransactionClient, dedupeKey: string): Promise<void> {
  await tx.notification.deleteMany({ where: { dedupeKey, readAt: null } });
}
