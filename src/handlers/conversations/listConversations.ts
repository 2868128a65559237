import type { Handler } from '../../contract.js';
import { listConversations as findConversations } from '../../domain/conversations/listConversations.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentConversation } from './presentConversation.js';

export const listConversations: Handler<'listConversations'> = async ({ db, images, caller, query }) =>
  listOf(await findConversations(db, caller.userId, pageRequest(query)), (row) => presentConversation(row, images));
