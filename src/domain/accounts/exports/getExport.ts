import type { Db } from '../../../platform/database/db.js';
import { exportKey } from '../events/exportRequestedEvent.js';
import { notFound } from '../../../platform/problem.js';

export type ExportState = { status: 'pending' | 'failed' } | { status: 'ready'; expiresAt: Date; linkId: string };

/**
 * Returns the status of a user's export; it has failed if its event is over without an archive. Throws NOT_FOUND for
 * another user's export and for an expired one.
 */
export async function getExport(
  db: Db,
  { id, userId, now = new Date() }: { id: string; userId: string; now?: Date },
): Promise<ExportState> {
  // Read before the export: once the event is over, the export no longer changes.
  const event = await db.outboxEvent.findUnique({
    where: { dedupeKey: exportKey(id) },
    select: { processedAt: true, failedAt: true },
  });
  const found = await db.dataExport.findFirst({
    where: { id, userId, expiresAt: { gt: now }, user: { status: 'ACTIVE' } },
    select: { readyAt: true, expiresAt: true, linkId: true },
  });
  if (!found) throw notFound();
  if (found.readyAt) return { status: 'ready', expiresAt: found.expiresAt, linkId: found.linkId };
  return { status: event && !event.processedAt && !event.failedAt ? 'pending' : 'failed' };
}
