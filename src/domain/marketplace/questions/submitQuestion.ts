import type { Db } from '../../../platform/database/db.js';
import { getVisibleListing } from '../listings/visibleListing.js';
import { Problem } from '../../../platform/problem.js';
import { questionColumns, type QuestionView } from './questionView.js';
import { assertNotBlocked } from '../../accounts/index.js';

export interface NewQuestion {
  listingId: string;
  authorId: string;
  text: string;
  now?: Date;
}

/**
 * Asks about a car for sale; from its seller it is a comment, public at once. Throws NOT_FOUND for a car that the
 * author may not see, CONFLICT for one that isn't for sale, FORBIDDEN where one has blocked the other.
 */
export async function submitQuestion(
  db: Db,
  { listingId, authorId, text, now = new Date() }: NewQuestion,
): Promise<QuestionView> {
  const { userId: sellerId, status } = await getVisibleListing(db, listingId, authorId);
  if (status !== 'ACTIVE') throw new Problem('CONFLICT', 'This car is not for sale');
  const isSeller = sellerId === authorId;
  if (!isSeller) await assertNotBlocked(db, authorId, sellerId);
  return db.question.create({
    data: {
      listingId,
      authorId,
      text,
      createdAt: now,
      ...(isSeller ? { kind: 'COMMENT', publishedAt: now } : {}),
    },
    select: questionColumns,
  });
}
