import type { Handler } from '../../contract.js';
import { answerQuestion as answer } from '../../domain/questions/answerQuestion.js';
import { created } from '../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const answerQuestion: Handler<'answerQuestion'> = async ({ db, images, caller, params, body: { text } }) => {
  const { id: listingId, qid: questionId } = params;
  return created(presentQuestion(await answer(db, { listingId, questionId, sellerId: caller.userId, text }), images));
};
