import type { Handler } from '../../handler.js';
import { unblockPerson } from '../../../domain/accounts/blocks/unblockPerson.js';
import { noContent } from '../../answers.js';

export const unblockUser: Handler<'unblockUser'> = async ({ caller, params }, { db }) => {
  await unblockPerson(db, { blockerId: caller.userId, blockedId: params.userId });
  return noContent();
};
