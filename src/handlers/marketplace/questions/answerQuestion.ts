import type { Handler } from '../../handler.js';
import { answerQuestion as answer } from '../../../domain/marketplace/questions/answerQuestion.js';
import { created } from '../../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const answerQuestion: Handler<'answerQuestion'> = async ({ caller, params, body: { text } }, { db, images }) => {
  const { id: listingId, qid: questionId } = params;
  return created(presentQuestion(await answer(db, { listingId, questionId, sellerId: caller.userId, text }), images));
};
