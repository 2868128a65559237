import type { Schema } from '../../../contract/contract.js';
import type { SentMessage } from '../../../domain/marketplace/conversations/deliverMessage.js';
import type { MessageView } from '../../../domain/marketplace/conversations/listConversationMessages.js';

export const presentMessage = (
  { id, senderId, content, isRead, createdAt }: MessageView,
  userId: string,
): Schema<'Message'> => ({
  id,
  senderId,
  content,
  isRead,
  isFromMe: senderId === userId,
  createdAt: createdAt.toISOString(),
});

export const presentSentMessage = ({ conversationId, ...message }: SentMessage): Schema<'SentMessage'> => ({
  ...presentMessage(message, message.senderId),
  conversationId,
});
