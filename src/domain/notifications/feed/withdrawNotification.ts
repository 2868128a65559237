import type { Prisma } from '../../../../generated/prisma/client.js';

/** Deletes a notification that is no longer true, unless it was read. Repeating it is safe. */
export async function withdrawNotification(tx: Prisma.TransactionClient, dedupeKey: string): Promise<void> {
  await tx.notification.deleteMany({ where: { dedupeKey, readAt: null } });
}
