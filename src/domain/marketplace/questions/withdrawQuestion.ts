import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { forbidden, notFound } from '../../../platform/problem.js';
import { getReadableQuestion } from './getReadableQuestion.js';

export interface QuestionToHide {
  listingId: string;
  questionId: string;
  userId: string;
  /** Who is audited: the user, or who acts for them. */
  actorId: string;
  isAdmin: boolean;
  now?: Date;
}

/**
 * Hides a question permanently: for its author, the seller and admins. Throws FORBIDDEN for others who can read it,
 * NOT_FOUND for those who can't.
 */
export async function withdrawQuestion(
  db: Db,
  { listingId, questionId, userId, actorId, isAdmin, now = new Date() }: QuestionToHide,
): Promise<void> {
  if (!isAdmin) {
    const { authorId, sellerId, ...question } = await getReadableQuestion(db, questionId, userId);
    if (question.listingId !== listingId) throw notFound();
    if (userId !== authorId && userId !== sellerId) throw forbidden();
  }
  await inTransaction(db, async (tx) => {
    const { count } = await tx.question.updateMany({
      where: { id: questionId, listingId, hiddenAt: null },
      data: { hiddenAt: now, publishedAt: null },
    });
    if (count !== 1) throw notFound();
    await recordAudit(tx, { actorId, action: 'question.hidden', targetId: questionId });
  });
}
