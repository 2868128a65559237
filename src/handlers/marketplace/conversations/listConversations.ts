import type { Handler } from '../../handler.js';
import { listConversations as findConversations } from '../../../domain/marketplace/conversations/listConversations.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentConversation } from './presentConversation.js';

export const listConversations: Handler<'listConversations'> = async ({ caller, query }, { db, images }) =>
  listOf(await findConversations(db, caller.userId, pageRequest(query)), (row) => presentConversation(row, images));
