import type { Handler } from '../../handler.js';
import { actingSeller } from '../../../domain/dealers/index.js';
import { withdrawQuestion } from '../../../domain/marketplace/questions/withdrawQuestion.js';
import { noContent } from '../../answers.js';

export const hideQuestion: Handler<'hideQuestion'> = async ({ caller, params }, { db }) => {
  const { id: listingId, qid: questionId } = params;
  await withdrawQuestion(db, {
    listingId,
    questionId,
    userId: await actingSeller(db, { listingId, userId: caller.userId }),
    actorId: caller.userId,
    isAdmin: caller.role === 'ADMIN',
  });
  return noContent();
};
