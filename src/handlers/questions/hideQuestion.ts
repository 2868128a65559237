import type { Handler } from '../../contract.js';
import { hideQuestion as hide } from '../../domain/questions/hideQuestion.js';
import { noContent } from '../answers.js';

export const hideQuestion: Handler<'hideQuestion'> = async ({ db, caller: { userId, role }, params }) => {
  await hide(db, { listingId: params.id, questionId: params.qid, userId, isAdmin: role === 'ADMIN' });
  return noContent();
};
