import type { Handler } from '../../handler.js';
import { listInbox } from '../../../domain/marketplace/conversations/listInbox.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentConversation } from './presentConversation.js';

export const listConversations: Handler<'listConversations'> = async ({ caller, query }, { db, images }) =>
  listOf(await listInbox(db, caller.userId, pageRequest(query)), (row) => presentConversation(row, images));
