import { randomUUID } from 'node:crypto';
import type { CarImport } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Database } from '../../../platform/database/db.js';
import { scopeTo } from '../../../platform/database/scopeTo.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { carImportDueEvent } from '../events/carImportDueEvent.js';
import { maxRows, UnreadableFile } from './importFile.js';
import { readRows } from './readRows.js';
import { removeMissing } from './removeMissing.js';
import { applyRows } from './applyRows.js';
import type { CarChecks } from './writeRows.js';

interface ImportServices {
  db: Database;
  cache: Cache;
  checkCar: CarChecks;
}

/** Counts the rows of a file, so that none is written of one that is too long or cannot be read. */
async function openImport(db: Database, carImport: CarImport): Promise<void> {
  let rows = 0;
  for await (const _row of readRows(db, carImport)) {
    rows++;
    if (rows > maxRows) throw new UnreadableFile(`Must have at most ${maxRows} rows`);
  }
  await db.carImport.updateMany({ where: { id: carImport.id, status: 'pending' }, data: { status: 'running', rows } });
}

async function failImport(db: Database, { id, tenantId }: CarImport, { row, field, message }: UnreadableFile) {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.carImport.updateMany({
      where: { id, status: { in: ['pending', 'running'] } },
      data: { status: 'failed', finishedAt: new Date() },
    });
    if (count === 0) return;
    await tx.carImportError.createMany({ data: [{ id: randomUUID(), importId: id, tenantId, row, field, message }] });
    await tx.carImportPart.deleteMany({ where: { importId: id } });
  });
}

/**
 * Does the next part of an import: counts its rows, writes up to 500 of them, or removes what a sync no longer has. Each
 * row is written and counted in one transaction, so a run that is ended is continued by the next one. Records the event
 * of that one.
 */
export async function runImport(
  services: ImportServices,
  { tenantId, importId }: { tenantId: string; importId: string },
): Promise<void> {
  const db = scopeTo(services.db, tenantId);
  const scoped = { ...services, db };
  const find = () => db.carImport.findFirst({ where: { id: importId, status: { in: ['pending', 'running'] } } });
  const pending = await find();
  if (!pending) return;
  try {
    if (pending.status === 'pending') await openImport(db, pending);
    const running = await find();
    if (!running) return;
    const codes = await applyRows(scoped, running);
    if (codes) return await removeMissing(scoped, running, codes);
    await recordEvent(db, carImportDueEvent, { payload: { tenantId, importId }, receiverId: tenantId });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await failImport(db, pending, error);
  }
}
