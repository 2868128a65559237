import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { uploadDeletedEvent } from '../../../platform/images/uploadDeletedEvent.js';

const graceMs = 24 * 3600_000;
const chunkSize = 200;

/**
 * Deletes uploads older than 24 hours that no listing, no car and nobody's profile shows, and their files after them.
 */
export async function deleteOrphanUploads(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - graceMs);
  let deleted = 0;
  for (;;) {
    const size = await inTransaction(db, async (tx) => {
      const locked = await tx.$queryRaw<{ id: string }[]>`
        SELECT u.id FROM uploads u
        WHERE u.created_at < ${before}
          AND NOT EXISTS (SELECT 1 FROM listing_images i WHERE i.id = u.id)
          AND NOT EXISTS (SELECT 1 FROM car_photos c WHERE c.id = u.id)
          AND NOT EXISTS (SELECT 1 FROM users p WHERE p.id = u.uploader_id AND p.avatar_id = u.id)
        LIMIT ${chunkSize} FOR UPDATE`;
      // A listing may have taken one between the search and the lock; from the lock on none can.
      const orphans = await tx.upload.findMany({
        where: { id: { in: locked.map(({ id }) => id) }, listingImage: null, carPhoto: null },
        select: { id: true, kind: true },
      });
      await tx.upload.deleteMany({ where: { id: { in: orphans.map(({ id }) => id) } } });
      await recordEvents(
        tx,
        uploadDeletedEvent,
        orphans.map(({ id, kind }) => ({ payload: { uploadId: id, kind } })),
      );
      return locked.length;
    });
    deleted += size;
    if (size < chunkSize) return deleted;
  }
}
