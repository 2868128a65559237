import { randomUUID } from 'node:crypto';
import type { ImportMode } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { Problem } from '../../../platform/problem.js';
import { carImportDueEvent } from '../events/carImportDueEvent.js';
import { formatOf } from './importFile.js';

const partBytes = 1024 * 1024;
const maxUnfinished = 3;
/** One that has not ended by then is stuck and keeps no other from running. */
const givenUpAfterMs = 3600_000;

interface NewImport {
  tenantId: string;
  userId: string;
  mediaType: string;
  text: string;
  mode: ImportMode;
  dryRun: boolean;
}

/** Stores the file of an import, which a job reads. Returns its id. Throws CONFLICT while three others are unfinished. */
export async function startImport(
  db: Db,
  { tenantId, userId, mediaType, text, mode, dryRun }: NewImport,
): Promise<string> {
  const id = randomUUID();
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, position) => ({
    importId: id,
    tenantId,
    position,
    bytes: new Uint8Array(bytes.subarray(position * partBytes, (position + 1) * partBytes)),
  }));
  await inTransaction(db, async (tx) => {
    const since = new Date(Date.now() - givenUpAfterMs);
    const unfinished = await tx.carImport.count({
      where: { tenantId, status: { in: ['pending', 'running'] }, createdAt: { gt: since } },
    });
    if (unfinished >= maxUnfinished) throw new Problem('CONFLICT', 'Other imports have to finish first');
    const format = formatOf(mediaType);
    await tx.carImport.create({ data: { id, tenantId, userId, mode, dryRun, format }, select: { id: true } });
    for (const part of parts) await tx.carImportPart.create({ data: part, select: { position: true } });
    await recordEvent(tx, carImportDueEvent, { payload: { tenantId, importId: id }, receiverId: tenantId });
  });
  return id;
}
