import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { invalid, notFound } from '../../../platform/problem.js';
import { blockColumns, type BlockView } from './blockView.js';

/**
 * Blocks a user, who can no longer write to the caller. Repeating it is safe. Throws NOT_FOUND for an unknown user and
 * VALIDATION_ERROR on `userId` for the caller.
 */
export async function createBlock(
  db: Db,
  { blockerId, blockedId }: { blockerId: string; blockedId: string },
): Promise<BlockView> {
  if (blockerId === blockedId) throw invalid('userId', 'Is yourself');
  return inTransaction(db, async (tx) => {
    const person = await tx.user.findFirst({ where: { id: blockedId, erasedAt: null }, select: { id: true } });
    if (!person) throw notFound();
    const { count } = await tx.block.createMany({ data: { blockerId, blockedId }, skipDuplicates: true });
    if (count === 1) await recordAudit(tx, { actorId: blockerId, action: 'user.blocked', targetId: blockedId });
    const where = { blockerId_blockedId: { blockerId, blockedId } };
    return tx.block.findUniqueOrThrow({ where, select: blockColumns });
  });
}
