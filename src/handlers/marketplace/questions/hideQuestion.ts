import type { Handler } from '../../handler.js';
import { withdrawQuestion } from '../../../domain/marketplace/questions/withdrawQuestion.js';
import { noContent } from '../../answers.js';

export const hideQuestion: Handler<'hideQuestion'> = async ({ caller: { userId, role }, params }, { db }) => {
  await withdrawQuestion(db, { listingId: params.id, questionId: params.qid, userId, isAdmin: role === 'ADMIN' });
  return noContent();
};
