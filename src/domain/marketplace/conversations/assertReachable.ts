import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { assertNotBlocked } from '../../accounts/index.js';

/** Throws FORBIDDEN where one of the two has blocked the other, CONFLICT when the receiver has left. */
export async function assertReachable(db: Db, senderId: string, receiverId: string): Promise<void> {
  await assertNotBlocked(db, senderId, receiverId);
  const receiver = await db.user.findFirst({ where: { id: receiverId, status: 'ACTIVE' }, select: { id: true } });
  if (!receiver) throw new Problem('CONFLICT', 'This person no longer reads messages');
}
