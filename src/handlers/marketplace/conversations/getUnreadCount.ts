import type { Handler } from '../../handler.js';
import { countUnread } from '../../../domain/marketplace/conversations/countUnread.js';
import { ok } from '../../answers.js';

export const getUnreadCount: Handler<'getUnreadCount'> = async ({ caller }, { db }) =>
  ok({ count: await countUnread(db, caller.userId) });
