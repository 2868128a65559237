import { inTransaction, type Db } from '../../runtime/db.js';
import { recordAudit } from '../audit/recordAudit.js';
import { notFound } from '../problem.js';

/** Lets somebody write to a person again. Throws NOT_FOUND for somebody who isn't blocked. */
export async function unblockPerson(
  db: Db,
  { blockerId, blockedId }: { blockerId: string; blockedId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.block.deleteMany({ where: { blockerId, blockedId } });
    if (count !== 1) throw notFound();
    await recordAudit(tx, { actorId: blockerId, action: 'user.unblocked', targetId: blockedId });
  });
}
