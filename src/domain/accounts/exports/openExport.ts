import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Db } from '../../../platform/database/db.js';
import { newZealandDay } from '../../../platform/time/newZealandDay.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { notFound } from '../../../platform/problem.js';
import { exportIdOf, isExportToken } from './exportToken.js';

const gunzip = promisify(zlib.gunzip);

export interface OpenedExport {
  fileName: string;
  /**
   * The text of the archive, read from the database while it is sent; throws if the archive is deleted meanwhile.
   * Recorded in the audit log.
   */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Returns the archive of a link. Throws NOT_FOUND for an invalid token, an expired export, and an account that is
 * closed or suspended.
 */
export async function openExport(
  { db, keys }: { db: Db; keys: SigningKeys },
  { token, now = new Date() }: { token: string; now?: Date },
): Promise<OpenedExport> {
  const id = exportIdOf(token);
  if (id === null) throw notFound();
  const found = await db.dataExport.findFirst({
    where: { id, expiresAt: { gt: now }, user: { status: 'ACTIVE' } },
    select: { userId: true, runId: true, readyAt: true, linkId: true },
  });
  if (!found?.runId || !found.readyAt || !isExportToken(keys, token, { id, linkId: found.linkId })) throw notFound();
  const { userId, runId, readyAt } = found;
  return {
    fileName: `kiwicar-export-${newZealandDay(readyAt)}.json`,
    async open() {
      await recordAudit(db, { actorId: null, action: 'export.downloaded', targetId: userId });
      return unpack(db, { exportId: id, runId });
    },
  };
}

async function* unpack(db: Db, run: { exportId: string; runId: string }): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const where = { exportId_runId_position: { ...run, position } };
    const part = await db.dataExportPart.findUnique({ where, select: { bytes: true } });
    if (!part) break;
    yield await gunzip(part.bytes);
  }
  const { exportId: id, runId } = run;
  if ((await db.dataExport.count({ where: { id, runId } })) === 0) throw new Error('The export was deleted meanwhile');
}
