import type { Handler } from '../../handler.js';
import { listConversationMessages } from '../../../domain/marketplace/conversations/listConversationMessages.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentMessage } from './presentMessage.js';

export const listMessages: Handler<'listMessages'> = async ({ caller: { userId }, params, query }, { db }) => {
  const { cursor = null } = query;
  const page = await listConversationMessages(db, { conversationId: params.id, userId, cursor, ...pageRequest(query) });
  const { status, body } = listOf(page, (message) => presentMessage(message, userId));
  const { nextCursor } = page;
  return { status, body: { ...body, pagination: { ...body.pagination, hasNext: nextCursor !== null, nextCursor } } };
};
