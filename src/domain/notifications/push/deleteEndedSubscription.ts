import type { Db } from '../../../platform/database/db.js';

/** Deletes a subscription that has ended according to its push service. Repeating it is safe. */
export async function deleteEndedSubscription(db: Db, id: string): Promise<void> {
  await db.pushSubscription.deleteMany({ where: { id } });
}
