import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { notFound } from '../../../platform/problem.js';

/** Deletes a block. Throws NOT_FOUND for a user who is not blocked. */
export async function deleteBlock(
  db: Db,
  { blockerId, blockedId }: { blockerId: string; blockedId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.block.deleteMany({ where: { blockerId, blockedId } });
    if (count !== 1) throw notFound();
    await recordAudit(tx, { actorId: blockerId, action: 'user.unblocked', targetId: blockedId });
  });
}
