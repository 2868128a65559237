import type { Handler } from '../../handler.js';
import { submitAnswer } from '../../../domain/marketplace/questions/submitAnswer.js';
import { created } from '../../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const answerQuestion: Handler<'answerQuestion'> = async ({ caller, params, body: { text } }, { db, images }) => {
  const { id: listingId, qid: questionId } = params;
  return created(
    presentQuestion(await submitAnswer(db, { listingId, questionId, sellerId: caller.userId, text }), images),
  );
};
