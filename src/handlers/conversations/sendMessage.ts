import type { Handler } from '../../contract.js';
import { writeToPerson } from '../../domain/conversations/writeToPerson.js';
import { created } from '../answers.js';
import { presentSentMessage } from './presentMessage.js';

export const sendMessage: Handler<'sendMessage'> = async ({ db, caller, body }) =>
  created(presentSentMessage(await writeToPerson(db, { ...body, senderId: caller.userId })));
