import type { Db } from '../../../platform/database/db.js';

/** Deletes a subscription that its push service says is over. Doing it again is safe. */
export async function deleteEndedSubscription(db: Db, id: string): Promise<void> {
  await db.pushSubscription.deleteMany({ where: { id } });
}
