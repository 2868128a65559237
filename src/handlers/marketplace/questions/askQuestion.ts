import type { Handler } from '../../handler.js';
import { actingSeller } from '../../../domain/dealers/index.js';
import { submitQuestion } from '../../../domain/marketplace/questions/submitQuestion.js';
import { created } from '../../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const askQuestion: Handler<'askQuestion'> = async ({ caller, params, body: { text } }, { db, images }) => {
  const listingId = params.id;
  const authorId = await actingSeller(db, { listingId, userId: caller.userId });
  return created(presentQuestion(await submitQuestion(db, { listingId, authorId, text }), images));
};
