import type { Handler } from '../../handler.js';
import { askSeller } from '../../../domain/marketplace/conversations/askSeller.js';
import { loadConversation } from '../../../domain/marketplace/conversations/loadConversations.js';
import { created } from '../../answers.js';
import { presentConversation } from './presentConversation.js';

export const startConversation: Handler<'startConversation'> = async ({ caller: { userId }, body }, { db, images }) => {
  const { listingId, message: content } = body;
  const { conversationId } = await askSeller(db, { listingId, buyerId: userId, content });
  return created(presentConversation(await loadConversation(db, userId, conversationId), images));
};
