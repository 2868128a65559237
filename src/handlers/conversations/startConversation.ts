import type { Handler } from '../../contract.js';
import { askSeller } from '../../domain/conversations/askSeller.js';
import { loadConversation } from '../../domain/conversations/loadConversations.js';
import { created } from '../answers.js';
import { presentConversation } from './presentConversation.js';

export const startConversation: Handler<'startConversation'> = async ({ db, images, caller: { userId }, body }) => {
  const { listingId, message: content } = body;
  const { conversationId } = await askSeller(db, { listingId, buyerId: userId, content });
  return created(presentConversation(await loadConversation(db, userId, conversationId), images));
};
