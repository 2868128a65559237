import type { Handler } from '../../handler.js';
import { hideQuestion as hide } from '../../../domain/marketplace/questions/hideQuestion.js';
import { noContent } from '../../answers.js';

export const hideQuestion: Handler<'hideQuestion'> = async ({ caller: { userId, role }, params }, { db }) => {
  await hide(db, { listingId: params.id, questionId: params.qid, userId, isAdmin: role === 'ADMIN' });
  return noContent();
};
