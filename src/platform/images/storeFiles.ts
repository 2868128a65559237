import type { ImageStore } from '../../integrations/storage/ImageStore.js';
import type { Db } from '../database/db.js';
import { recordEvents } from '../outbox/recordEvent.js';
import { uploadDeletedEvent, type UploadDeleted } from './uploadDeletedEvent.js';
import { Problem } from '../problem.js';

const discardAfterMs = 60_000;

export interface StorableFile extends UploadDeleted {
  key: string;
  bytes: Uint8Array;
}

/**
 * Stores files, then runs `writeRows`, which creates the rows of their uploads. If either fails, the files are deleted
 * a minute later, unless the rows exist after all or that can't be determined. Throws SERVICE_UNAVAILABLE if the store
 * fails.
 */
export async function storeFiles(
  { db, images }: { db: Db; images: ImageStore },
  files: StorableFile[],
  writeRows: () => Promise<unknown>,
): Promise<void> {
  const stored = await Promise.allSettled(files.map(({ key, bytes }) => images.put(key, bytes, 'image/webp')));
  const failure = stored.find((result) => result.status === 'rejected');
  if (failure) {
    await discard(db, images, files);
    throw storeIsUnavailable(failure.reason);
  }
  try {
    await writeRows();
  } catch (error) {
    if (await haveNoRows(db, files)) await discard(db, images, files);
    throw error;
  }
}

function storeIsUnavailable(cause: unknown): Problem {
  const problem = new Problem('SERVICE_UNAVAILABLE', 'Photos cannot be stored at the moment', { retryAfterSeconds: 5 });
  problem.cause = cause;
  return problem;
}

/**
 * A store that did not respond may still be writing, so the files are deleted later; immediately if the database is
 * unavailable too.
 */
async function discard(db: Db, images: ImageStore, files: StorableFile[]): Promise<void> {
  const availableAt = new Date(Date.now() + discardAfterMs);
  const kinds = new Map(files.map(({ uploadId, kind }) => [uploadId, kind]));
  const events = [...kinds].map(([uploadId, kind]) => ({
    payload: { uploadId, kind },
    availableAt,
  }));
  await recordEvents(db, uploadDeletedEvent, events).catch(() =>
    Promise.allSettled(files.map(({ key }) => images.delete(key))),
  );
}

/** A commit whose response was lost may have succeeded: an unused file is less harmful than a photo without one. */
async function haveNoRows(db: Db, files: StorableFile[]): Promise<boolean> {
  const ids = files.map(({ uploadId }) => uploadId);
  const kept = await db.upload.count({ where: { id: { in: ids } } }).catch(() => null);
  return kept === 0;
}
