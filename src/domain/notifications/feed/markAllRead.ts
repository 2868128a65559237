import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { inBatches } from '../../../platform/cleanup/inBatches.js';

/** Marks all of a user's current notifications as read, in short steps. */
export async function markAllRead(db: Db, userId: string, now = new Date()): Promise<void> {
  const cursor = await db.notificationCursor.findUnique({ where: { userId }, select: { lastSequence: true } });
  if (!cursor) return;
  await inBatches(
    db,
    Prisma.sql`
      UPDATE notifications SET read_at = ${now}
      WHERE user_id = ${userId} AND read_at IS NULL AND sequence <= ${cursor.lastSequence} ORDER BY sequence`,
  );
}
