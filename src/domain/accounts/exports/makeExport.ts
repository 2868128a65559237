import { randomUUID } from 'node:crypto';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { PersonalData } from '../../../platform/personalData/personalData.js';
import { lockAccount } from '../auth/lockAccount.js';
import { gzipParts } from './gzipParts.js';
import { writeArchive } from './writeArchive.js';

const validMs = 7 * 24 * 3600_000;

/**
 * Creates the archive of a pending export in parts, available for seven days. A run that is killed leaves nothing
 * visible, and of concurrent runs one becomes the archive. Does nothing for an export that is ready or deleted, or
 * whose account is closed or suspended.
 */
export async function makeExport(
  { db, images, personalData }: { db: Db; images: ImageStore; personalData: PersonalData[] },
  exportId: string,
): Promise<void> {
  const sections = personalData.flatMap((data) => data.sections);
  const pending = { id: exportId, readyAt: null };
  const wanted = await db.dataExport.findFirst({
    where: { ...pending, user: { status: 'ACTIVE' } },
    select: { userId: true },
  });
  if (!wanted) return;
  const { userId } = wanted;
  const runId = randomUUID();
  try {
    let position = 0;
    for await (const bytes of gzipParts(writeArchive({ db, userId, images }, sections, new Date()))) {
      await db.dataExportPart.createMany({ data: { exportId, runId, position: position++, bytes } });
    }
  } catch (error) {
    // Closing the account deletes its exports, so that these parts belong to nothing.
    if (await db.dataExport.findUnique({ where: pending, select: { id: true } })) throw error;
    return;
  }
  const isArchive = await inTransaction(db, async (tx) => {
    if (!(await lockAccount(tx, userId))) return false;
    const now = new Date();
    const expiresAt = new Date(now.getTime() + validMs);
    const { count } = await tx.dataExport.updateMany({ where: pending, data: { runId, readyAt: now, expiresAt } });
    return count === 1;
  });
  await db.dataExportPart.deleteMany({ where: { exportId, runId: isArchive ? { not: runId } : runId } });
}
