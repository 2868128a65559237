import type { Handler } from '../../handler.js';
import { listVisibleQuestions } from '../../../domain/marketplace/questions/listVisibleQuestions.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentQuestion } from './presentQuestion.js';

export const listQuestions: Handler<'listQuestions'> = async ({ viewer, params, query }, { db, images }) => {
  const { unanswered = false } = query;
  const viewerId = viewer?.userId ?? null;
  const page = await listVisibleQuestions(db, { listingId: params.id, viewerId, unanswered, ...pageRequest(query) });
  return listOf(page, (question) => presentQuestion(question, images));
};
