import type { ReportTarget } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { titleOf } from '../listings/titleOf.js';
import { moderatedColumns, type ModeratedReport } from './moderatedReport.js';

export interface ReportedThing {
  ownerId: string;
  /** The listing that it is or belongs to. */
  listingId: string | null;
  title: string | null;
  text: string | null;
}

export type ReportDetail = ModeratedReport & { target: ReportedThing | null };

const car = { year: true, make: true, model: true, variant: true } as const;

const read: Record<ReportTarget, (db: Db, id: string) => Promise<ReportedThing | null>> = {
  listing: async (db, id) => {
    const row = await db.listing.findUnique({ where: { id }, select: { ...car, userId: true, description: true } });
    return row && { ownerId: row.userId, listingId: id, title: titleOf(row), text: row.description };
  },
  question: async (db, id) => {
    const select = { authorId: true, listingId: true, text: true, answer: true, listing: { select: car } };
    const row = await db.question.findUnique({ where: { id }, select });
    const text = row && [row.text, row.answer].filter((part) => part !== null).join('\n\n');
    return row && { ownerId: row.authorId, listingId: row.listingId, title: titleOf(row.listing), text };
  },
  message: async (db, id) => {
    const select = { senderId: true, listingId: true, content: true, listing: { select: car } };
    const row = await db.message.findUnique({ where: { id }, select });
    return row && { ownerId: row.senderId, listingId: row.listingId, title: titleOf(row.listing), text: row.content };
  },
  user: async (db, id) => {
    const row = await db.user.findUnique({ where: { id }, select: { nickname: true } });
    return row && { ownerId: id, listingId: null, title: row.nickname, text: null };
  },
};

/** A report with what it is about, as that is now. Throws NOT_FOUND. */
export async function readReport(db: Db, id: string): Promise<ReportDetail> {
  const report = await db.report.findUnique({ where: { id }, select: moderatedColumns });
  if (!report) throw notFound();
  return { ...report, target: await read[report.targetType](db, report.targetId) };
}
