import type { Db } from '../../../platform/database/db.js';

/** Returns whether one of the two users has blocked the other. */
export async function areBlocked(db: Db, one: string, other: string): Promise<boolean> {
  const blocks = await db.block.count({
    where: {
      OR: [
        { blockerId: one, blockedId: other },
        { blockerId: other, blockedId: one },
      ],
    },
  });
  return blocks > 0;
}
