import { randomUUID } from 'node:crypto';
import type { CarImport } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Database } from '../../../platform/database/db.js';
import { removeCar } from '../stock/removeCar.js';

/** A sync that would remove a larger share of the stock waits for a confirmation. */
const maxShare = 0.2;

/** The cars that a sync looks at: those for sale and drafts that were there before it. */
const stockBefore = ({ createdAt }: CarImport) => ({
  status: { in: ['available' as const, 'draft' as const] },
  createdAt: { lt: createdAt },
});

/** Finishes an import, whose file is no longer needed. */
async function finish(db: Database, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.carImport.updateMany({
      where: { id, status: 'running' },
      data: { status: 'done', finishedAt: new Date() },
    });
    await tx.carImportPart.deleteMany({ where: { importId: id } });
  });
}

/** Lets an import wait for its confirmation; one that has waited so far is over, so that a dealer keeps one such file. */
async function propose(db: Database, { id, tenantId }: CarImport): Promise<void> {
  await inTransaction(db, async (tx) => {
    const waiting = await tx.carImport.findMany({ where: { status: 'needs_confirmation' }, select: { id: true } });
    const former = { in: waiting.map((one) => one.id) };
    await tx.carImport.updateMany({ where: { id: former }, data: { status: 'failed', finishedAt: new Date() } });
    await tx.carImportPart.deleteMany({ where: { importId: former } });
    const reason = { tenantId, row: 0, field: 'file', message: 'A later import has taken its place' };
    await tx.carImportError.createMany({
      data: waiting.map((one) => ({ ...reason, id: randomUUID(), importId: one.id })),
    });
    await tx.carImport.updateMany({ where: { id, status: 'running' }, data: { status: 'needs_confirmation' } });
  });
}

/**
 * Removes the cars that are not in the file of a sync, and finishes the import. One that would remove more than a fifth
 * of the stock waits for its confirmation instead; a dry run removes none and says how many it would.
 */
export async function removeMissing(
  { db, cache }: { db: Database; cache: Cache },
  carImport: CarImport,
  codes: ReadonlySet<string>,
): Promise<void> {
  const { id, mode, dryRun, confirmedAt } = carImport;
  if (mode === 'upsert') return finish(db, id);
  const stock = await db.car.findMany({ where: stockBefore(carImport), select: { id: true, displayCode: true } });
  const missing = stock.filter(({ displayCode }) => !codes.has(displayCode.toLowerCase()));
  // A run that is repeated finds fewer.
  await db.carImport.updateMany({ where: { id, removals: 0 }, data: { removals: missing.length } });
  if (dryRun) return finish(db, id);
  if (!confirmedAt && missing.length > stock.length * maxShare) {
    return propose(db, carImport);
  }
  for (const car of missing) await removeCar({ db, cache }, car.id);
  await finish(db, id);
}
