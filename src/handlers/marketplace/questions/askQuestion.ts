import type { Handler } from '../../handler.js';
import { submitQuestion } from '../../../domain/marketplace/questions/submitQuestion.js';
import { created } from '../../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const askQuestion: Handler<'askQuestion'> = async ({ caller, params, body: { text } }, { db, images }) =>
  created(presentQuestion(await submitQuestion(db, { listingId: params.id, authorId: caller.userId, text }), images));
