export { createMessage } from './createMessage.js';
export { getUnreadCount } from './getUnreadCount.js';
export { listConversations } from './listConversations.js';
export { listMessages } from './listMessages.js';
export { markConversationRead } from './markConversationRead.js';
export { sendMessage } from './sendMessage.js';
export { startConversation } from './startConversation.js';
