import type { Handler } from '../../handler.js';
import { actingSeller } from '../../../domain/dealers/index.js';
import { submitAnswer } from '../../../domain/marketplace/questions/submitAnswer.js';
import { created } from '../../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const answerQuestion: Handler<'answerQuestion'> = async ({ caller, params, body: { text } }, { db, images }) => {
  const { id: listingId, qid: questionId } = params;
  const sellerId = await actingSeller(db, { listingId, userId: caller.userId });
  return created(presentQuestion(await submitAnswer(db, { listingId, questionId, sellerId, text }), images));
};
