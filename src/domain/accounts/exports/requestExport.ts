import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { lockAccount } from '../auth/lockAccount.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { exportRequestedEvent } from '../events/exportRequestedEvent.js';
import { unauthorized } from '../../../platform/problem.js';
import { getExport } from './getExport.js';

const maxDurationMs = 7 * 24 * 3600_000;

/**
 * Requests an archive of the user's data and returns its id, or the id of a pending one. Throws UNAUTHORIZED for an
 * account that is closed or suspended.
 */
export async function requestExport(db: Db, userId: string, now = new Date()): Promise<string> {
  return inTransaction(db, async (tx) => {
    if (!(await lockAccount(tx, userId))) throw unauthorized();
    const running = await findRunning(tx, userId, now);
    if (running) return running;
    const expiresAt = new Date(now.getTime() + maxDurationMs);
    const { id } = await tx.dataExport.create({ data: { userId, expiresAt, createdAt: now }, select: { id: true } });
    await recordAudit(tx, { actorId: userId, action: 'export.requested', targetId: userId });
    await recordEvent(tx, exportRequestedEvent, { payload: { exportId: id }, receiverId: userId });
    return id;
  });
}

async function findRunning(tx: Prisma.TransactionClient, userId: string, now: Date): Promise<string | null> {
  const newest = await tx.dataExport.findFirst({
    where: { userId, readyAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (!newest) return null;
  const { status } = await getExport(tx, { id: newest.id, userId, now });
  return status === 'failed' ? null : newest.id;
}
