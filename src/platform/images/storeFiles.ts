import type { ImageStore } from '../../integrations/storage/ImageStore.js';
import type { Db } from '../database/db.js';
import type { EventPayloads } from '../outbox/events.js';
import { recordEvents } from '../outbox/recordEvent.js';
import { Problem } from '../problem.js';

const discardAfterMs = 60_000;

type RemovableUpload = EventPayloads['upload.deleted'];

export interface StorableFile extends RemovableUpload {
  key: string;
  bytes: Uint8Array;
}

/**
 * Stores files, then runs `writeRows`, which makes their uploads' rows. When either fails the files are deleted a
 * minute later, unless the rows turn out to be there all the same or nobody can say. Throws SERVICE_UNAVAILABLE when
 * the store fails.
 */
export async function storeFiles(
  db: Db,
  images: ImageStore,
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
  const problem = new Problem('SERVICE_UNAVAILABLE', 'Photos cannot be stored at the moment', undefined, 5);
  problem.cause = cause;
  return problem;
}

/**
 * A store that gave no answer may still be storing, so that the files go later; at once where the database is away too.
 */
async function discard(db: Db, images: ImageStore, files: StorableFile[]): Promise<void> {
  const availableAt = new Date(Date.now() + discardAfterMs);
  const kinds = new Map(files.map(({ uploadId, kind }) => [uploadId, kind]));
  const events = [...kinds].map(([uploadId, kind]) => ({
    payload: { uploadId, kind },
    dedupeKey: `upload-deleted:${uploadId}`,
    availableAt,
  }));
  await recordEvents(db, 'upload.deleted', events).catch(() =>
    Promise.allSettled(files.map(({ key }) => images.delete(key))),
  );
}

/** A commit whose answer was lost may have happened: an unused file does less harm than a photo without one. */
async function haveNoRows(db: Db, files: StorableFile[]): Promise<boolean> {
  const ids = files.map(({ uploadId }) => uploadId);
  const kept = await db.upload.count({ where: { id: { in: ids } } }).catch(() => null);
  return kept === 0;
}
