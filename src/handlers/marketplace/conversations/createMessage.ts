import type { Handler } from '../../handler.js';
import { writeMessage } from '../../../domain/marketplace/conversations/writeMessage.js';
import { created } from '../../answers.js';
import { presentSentMessage } from './presentMessage.js';

export const createMessage: Handler<'createMessage'> = async ({ caller, params, body: { content } }, { db }) => {
  const message = { conversationId: params.id, senderId: caller.userId, content };
  return created(presentSentMessage(await writeMessage(db, message)));
};
