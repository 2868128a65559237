import type { Redis } from 'ioredis';
import type { Prisma, ReportTarget } from '../../../../generated/prisma/client.js';
import type { Config } from '../../../config.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { changeUserStatus } from '../../accounts/index.js';
import { invalidateListing } from '../lifecycle/invalidateListing.js';
import { takeDownListing } from '../lifecycle/takeDownListing.js';
import { readReport, type ReportDetail } from './readReport.js';

export interface Settlement {
  id: string;
  adminId: string;
  outcome: 'taken_down' | 'dismissed';
  note: string | null;
  now?: Date;
}

interface Takedown {
  targetId: string;
  actorId: string;
  now: Date;
}

/** Takes down what a report is about; what is down already stays as it is. A person is suspended on their own. */
const takeDown: Record<
  Exclude<ReportTarget, 'user'>,
  (tx: Prisma.TransactionClient, what: Takedown) => Promise<void>
> = {
  listing: async (tx, { targetId: id, actorId, now }) => {
    const isUp = await tx.listing.findFirst({ where: { id, takenDownAt: null }, select: { id: true } });
    if (isUp) await takeDownListing(tx, { listingId: id, actorId, now });
  },
  question: async (tx, { targetId: id, actorId, now }) => {
    const data = { hiddenAt: now, publishedAt: null };
    const { count } = await tx.question.updateMany({ where: { id, hiddenAt: null }, data });
    if (count === 1) await recordAudit(tx, { actorId, action: 'question.hidden', targetId: id });
  },
  message: async (tx, { targetId: id, actorId, now }) => {
    const { count } = await tx.message.updateMany({ where: { id, hiddenAt: null }, data: { hiddenAt: now } });
    if (count === 1) await recordAudit(tx, { actorId, action: 'message.hidden', targetId: id });
  },
};

/**
 * Settles an open report by dismissing it, or by taking down what it is about, which settles every open report about
 * the same thing. Throws NOT_FOUND, CONFLICT for a report that is settled, and what changeUserStatus throws.
 */
export async function closeReport(
  { db, redis, cache, config }: { db: Db; redis: Redis; cache: Cache; config: Pick<Config, 'jwt'> },
  { id, adminId, outcome, note, now = new Date() }: Settlement,
): Promise<ReportDetail> {
  const { targetType, targetId, target, status } = await readReport(db, id);
  const settled = new Problem('CONFLICT', 'This report is already settled');
  if (status !== 'open') throw settled;
  const isTakedown = outcome === 'taken_down';
  if (isTakedown && targetType === 'user') {
    await changeUserStatus({ db, redis, cache, config }, { userId: targetId, actorId: adminId, status: 'SUSPENDED' });
  }
  await inTransaction(db, async (tx) => {
    const data = { status: outcome, note, settledBy: adminId, settledAt: now };
    const { count } = await tx.report.updateMany({ where: { id, status: 'open' }, data });
    if (count !== 1) throw settled;
    await recordAudit(tx, { actorId: adminId, action: 'report.settled', targetId: id });
    if (!isTakedown) return;
    if (targetType !== 'user') await takeDown[targetType](tx, { targetId, actorId: adminId, now });
    await tx.report.updateMany({ where: { targetType, targetId, status: 'open' }, data });
  });
  if (isTakedown && targetType === 'listing' && target) {
    await invalidateListing(db, cache, { id: targetId, userId: target.ownerId });
  }
  return readReport(db, id);
}
