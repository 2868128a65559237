import type { Handler } from '../../handler.js';
import { markRead } from '../../../domain/marketplace/conversations/markRead.js';
import { ok } from '../../answers.js';
import { presentConversation } from './presentConversation.js';

export const markConversationRead: Handler<'markConversationRead'> = async ({ caller, params }, { db, images }) =>
  ok(presentConversation(await markRead(db, { conversationId: params.id, userId: caller.userId }), images));
