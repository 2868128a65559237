import type { Handler } from '../../contract.js';
import { writeMessage } from '../../domain/conversations/writeMessage.js';
import { created } from '../answers.js';
import { presentSentMessage } from './presentMessage.js';

export const createMessage: Handler<'createMessage'> = async ({ db, caller, params, body: { content } }) => {
  const message = { conversationId: params.id, senderId: caller.userId, content };
  return created(presentSentMessage(await writeMessage(db, message)));
};
