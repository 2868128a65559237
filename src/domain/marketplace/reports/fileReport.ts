import type { Prisma, ReportTarget } from '../../../../generated/prisma/client.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { getVisibleListing } from '../listings/visibleListing.js';
import { invalid, notFound, Problem } from '../../../platform/problem.js';
import { getReadableQuestion } from '../questions/getReadableQuestion.js';

const reportColumns = {
  id: true,
  targetType: true,
  targetId: true,
  reason: true,
  createdAt: true,
} satisfies Prisma.ReportSelect;

export type ReportView = Prisma.ReportGetPayload<{ select: typeof reportColumns }>;

export interface NewReport {
  reporterId: string;
  targetType: ReportTarget;
  targetId: string;
  reason: string;
}

/** Whose each kind of thing is, if the reporter can see it. */
const ownerOf: Record<ReportTarget, (db: Db, id: string, reporterId: string) => Promise<string | undefined>> = {
  listing: async (db, id, reporterId) => (await getVisibleListing(db, id, reporterId)).userId,
  question: async (db, id, reporterId) => (await getReadableQuestion(db, id, reporterId)).authorId,
  message: async (db, id, reporterId) => {
    const where = { id, OR: [{ receiverId: reporterId }, { senderId: reporterId }] };
    return (await db.message.findFirst({ where, select: { senderId: true } }))?.senderId;
  },
  user: async (db, id) => (await db.user.findFirst({ where: { id, erasedAt: null }, select: { id: true } }))?.id,
};

/**
 * Stores a report for moderation. Throws NOT_FOUND for what the reporter can't see, VALIDATION_ERROR
 * on `targetId` for their own, CONFLICT for what they have reported already.
 */
export async function fileReport(db: Db, report: NewReport): Promise<ReportView> {
  const { reporterId, targetType, targetId } = report;
  const owner = await ownerOf[targetType](db, targetId, reporterId);
  if (owner === undefined) throw notFound();
  if (owner === reporterId) throw invalid('targetId', 'Must not be your own');
  return inTransaction(db, async (tx) => {
    const filed = await tx.report.create({ data: report, select: reportColumns });
    await recordAudit(tx, { actorId: reporterId, action: 'report.filed', targetId });
    return filed;
  }).catch((error: unknown) => {
    throw violatedIndex(error) ? new Problem('CONFLICT', 'You have already reported this') : error;
  });
}
