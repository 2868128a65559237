import type { Handler } from '../../handler.js';
import { viewingSeller } from '../../../domain/dealers/index.js';
import { listVisibleQuestions } from '../../../domain/marketplace/questions/listVisibleQuestions.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentQuestion } from './presentQuestion.js';

export const listQuestions: Handler<'listQuestions'> = async ({ viewer, params, query }, { db, images }) => {
  const { unanswered = false } = query;
  const listingId = params.id;
  const viewerId = viewer && (await viewingSeller(db, { listingId, userId: viewer.userId }));
  const page = await listVisibleQuestions(db, { listingId, viewerId, unanswered, ...pageRequest(query) });
  return listOf(page, (question) => presentQuestion(question, images));
};
