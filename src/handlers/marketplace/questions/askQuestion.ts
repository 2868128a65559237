import type { Handler } from '../../handler.js';
import { askQuestion as ask } from '../../../domain/marketplace/questions/askQuestion.js';
import { created } from '../../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const askQuestion: Handler<'askQuestion'> = async ({ caller, params, body: { text } }, { db, images }) =>
  created(presentQuestion(await ask(db, { listingId: params.id, authorId: caller.userId, text }), images));
