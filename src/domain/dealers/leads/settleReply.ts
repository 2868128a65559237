import type { Db } from '../../../platform/database/db.js';

/** Records whether a queued reply was sent. */
export async function settleReply(
  db: Db,
  { messageId, status }: { messageId: string; status: 'sent' | 'failed' },
): Promise<void> {
  await db.leadMessage.updateMany({ where: { id: messageId, status: 'queued' }, data: { status } });
}
