import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { announce } from '../matching/announce.js';
import { foundAmong } from '../matching/foundAmong.js';
import { nextDigest } from './nextDigest.js';
import { savedQueryOf } from './savedQuery.js';

/** How many of the newest hits are checked again; the mail shows fewer. */
const maxScanned = 500;

/** Takes a search that is due and sets when it is next; null when another process took it or it isn't due. */
async function claim(tx: Prisma.TransactionClient, id: string, now: Date) {
  const due = await tx.$queryRaw<unknown[]>`
    SELECT id FROM saved_searches WHERE id = ${id} AND digest_due_at <= ${now} FOR UPDATE`;
  if (due.length === 0) return null;
  const search = await tx.savedSearch.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      userId: true,
      name: true,
      query: true,
      frequency: true,
      byEmail: true,
      byPush: true,
      user: { select: { status: true } },
    },
  });
  await tx.savedSearch.updateMany({ where: { id }, data: { digestDueAt: nextDigest(search.frequency, now) } });
  return search;
}

/**
 * Sends one digest of the pending hits that a due search still finds; none if there are no such hits. The next due
 * time, the hits and the message are one transaction: a process that is killed leaves the search due, and no digest
 * goes out twice. Returns whether it sent a digest.
 */
export async function sendDigest(db: Db, searchId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const search = await claim(tx, searchId, now);
    if (!search) return false;
    const waiting = { searchId, announcementId: null };
    const hits = await tx.savedSearchHit.findMany({
      where: waiting,
      orderBy: [{ createdAt: 'desc' }, { listingId: 'asc' }],
      take: maxScanned,
      select: { listingId: true },
    });
    const ids = hits.map(({ listingId }) => listingId);
    const isActive = search.user.status === 'ACTIVE';
    const found = isActive
      ? await foundAmong(tx, { query: savedQueryOf(search.query), readerId: search.userId }, ids)
      : [];
    const listingIds = found.map(({ id }) => id);
    // A car that was never announced may be announced when it comes back.
    await tx.savedSearchHit.deleteMany({ where: { ...waiting, listingId: { in: ids, notIn: listingIds } } });
    if (listingIds.length === 0) return false;
    const announcementId = randomUUID();
    await tx.savedSearchHit.updateMany({ where: waiting, data: { announcementId } });
    await announce(tx, [{ announcementId, search, listingIds }]);
    return true;
  });
}
