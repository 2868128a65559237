import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';

/** Throws FORBIDDEN where one of the two people has blocked the other. */
export async function refuseBlocked(db: Db, one: string, other: string): Promise<void> {
  const block = await db.block.findFirst({
    where: {
      OR: [
        { blockerId: one, blockedId: other },
        { blockerId: other, blockedId: one },
      ],
    },
    select: { blockerId: true },
  });
  if (block) throw new Problem('FORBIDDEN', 'One of you has blocked the other');
}
