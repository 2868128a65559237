import type { Handler } from '../../contract.js';
import { findQuestions } from '../../domain/questions/findQuestions.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentQuestion } from './presentQuestion.js';

export const listQuestions: Handler<'listQuestions'> = async ({ db, images, viewer, params, query }) => {
  const { unanswered = false } = query;
  const viewerId = viewer?.userId ?? null;
  const page = await findQuestions(db, { listingId: params.id, viewerId, unanswered, ...pageRequest(query) });
  return listOf(page, (question) => presentQuestion(question, images));
};
