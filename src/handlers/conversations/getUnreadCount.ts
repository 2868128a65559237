import type { Handler } from '../../contract.js';
import { countUnread } from '../../domain/conversations/countUnread.js';
import { ok } from '../answers.js';

export const getUnreadCount: Handler<'getUnreadCount'> = async ({ db, caller }) =>
  ok({ count: await countUnread(db, caller.userId) });
