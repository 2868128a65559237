import type { Handler } from '../../handler.js';
import { findQuestions } from '../../../domain/marketplace/questions/findQuestions.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentQuestion } from './presentQuestion.js';

export const listQuestions: Handler<'listQuestions'> = async ({ viewer, params, query }, { db, images }) => {
  const { unanswered = false } = query;
  const viewerId = viewer?.userId ?? null;
  const page = await findQuestions(db, { listingId: params.id, viewerId, unanswered, ...pageRequest(query) });
  return listOf(page, (question) => presentQuestion(question, images));
};
