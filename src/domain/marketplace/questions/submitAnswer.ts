import { assertNotBlocked } from '../../accounts/index.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { publicStatuses } from '../lifecycle/listingStates.js';
import { getOwnListing } from '../listings/ownListing.js';
import { titleOf } from '../listings/titleOf.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { questionColumns, type QuestionView } from './questionView.js';
import { recordNotices } from '../../notifications/index.js';
import { questionAnswered } from '../notices/questionAnswered.js';

export interface NewAnswer {
  listingId: string;
  questionId: string;
  sellerId: string;
  text: string;
  now?: Date;
}

/**
 * Answers a question for all to read, notifies and mails its asker; of several answers at once one stands. Throws
 * FORBIDDEN or NOT_FOUND on another's listing, FORBIDDEN where one has blocked the other, NOT_FOUND for a question that
 * isn't there, CONFLICT when it is answered or the car is off the market.
 */
export async function submitAnswer(
  db: Db,
  { listingId, questionId, sellerId, text, now = new Date() }: NewAnswer,
): Promise<QuestionView> {
  const { status } = await getOwnListing(db, listingId, sellerId);
  const where = { id: questionId, listingId, kind: 'QUESTION' as const, hiddenAt: null };
  const question = await db.question.findFirst({
    where,
    select: { authorId: true, listing: { select: { year: true, make: true, model: true, variant: true } } },
  });
  if (!question) throw notFound();
  await assertNotBlocked(db, sellerId, question.authorId);
  if (!publicStatuses.includes(status)) throw new Problem('CONFLICT', 'This car is off the market');
  return inTransaction(db, async (tx) => {
    const { count } = await tx.question.updateMany({
      where: { ...where, answeredAt: null },
      data: { answer: text, answeredAt: now, publishedAt: now },
    });
    if (count !== 1) throw new Problem('CONFLICT', 'This question is already answered');
    await recordNotices(tx, questionAnswered, [
      {
        userId: question.authorId,
        about: { questionId },
        words: { listingTitle: titleOf(question.listing) },
        listingId,
        dedupeKey: `question-answered:${questionId}`,
      },
    ]);
    return tx.question.findUniqueOrThrow({ where: { id: questionId }, select: questionColumns });
  });
}
