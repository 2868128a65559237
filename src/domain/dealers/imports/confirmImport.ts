import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { carImportDueEvent } from '../events/carImportDueEvent.js';

/** Lets an import remove what it proposes. Throws NOT_FOUND, and CONFLICT for one that is not waiting for a confirmation. */
export async function confirmImport(db: Db, { tenantId, id }: { tenantId: string; id: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.carImport.updateMany({
      where: { id, status: 'needs_confirmation' },
      data: { status: 'running', confirmedAt: new Date() },
    });
    if (count === 1) {
      await recordEvent(tx, carImportDueEvent, { payload: { tenantId, importId: id }, receiverId: tenantId });
      return;
    }
    if ((await tx.carImport.count({ where: { id } })) === 0) throw notFound();
    throw new Problem('CONFLICT', 'This import is not waiting for a confirmation');
  });
}
