import type { Handler } from '../../contract.js';
import { markRead } from '../../domain/conversations/markRead.js';
import { ok } from '../answers.js';
import { presentConversation } from './presentConversation.js';

export const markConversationRead: Handler<'markConversationRead'> = async ({ db, images, caller, params }) =>
  ok(presentConversation(await markRead(db, { conversationId: params.id, userId: caller.userId }), images));
