import type { Db } from '../../../platform/database/db.js';

/**
 * Locks a dealer's intake until the transaction ends, so that two enquiries of one customer cannot make two leads.
 * Returns the number of enquiries so far.
 */
export async function lockIntake(tx: Db, tenantId: string): Promise<number> {
  const take = () => tx.leadIntake.updateMany({ where: { tenantId }, data: { taken: { increment: 1 } } });
  if ((await take()).count === 0) {
    await tx.leadIntake.createMany({ data: [{ tenantId }], skipDuplicates: true });
    await take();
  }
  const { taken } = await tx.leadIntake.findUniqueOrThrow({ where: { tenantId } });
  return taken - 1;
}
