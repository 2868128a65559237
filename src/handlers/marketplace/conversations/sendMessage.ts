import type { Handler } from '../../handler.js';
import { writeToPerson } from '../../../domain/marketplace/conversations/writeToPerson.js';
import { created } from '../../answers.js';
import { presentSentMessage } from './presentMessage.js';

export const sendMessage: Handler<'sendMessage'> = async ({ caller, body }, { db }) =>
  created(presentSentMessage(await writeToPerson(db, { ...body, senderId: caller.userId })));
