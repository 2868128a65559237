import type { Db } from '../../../platform/database/db.js';

/** Returns whether one of the two people has blocked the other. */
export async function isBlocked(db: Db, one: string, other: string): Promise<boolean> {
  const block = await db.block.findFirst({
    where: {
      OR: [
        { blockerId: one, blockedId: other },
        { blockerId: other, blockedId: one },
      ],
    },
    select: { blockerId: true },
  });
  return block !== null;
}
