import type { Handler } from '../../contract.js';
import { askQuestion as ask } from '../../domain/questions/askQuestion.js';
import { created } from '../answers.js';
import { presentQuestion } from './presentQuestion.js';

export const askQuestion: Handler<'askQuestion'> = async ({ db, images, caller, params, body: { text } }) =>
  created(presentQuestion(await ask(db, { listingId: params.id, authorId: caller.userId, text }), images));
