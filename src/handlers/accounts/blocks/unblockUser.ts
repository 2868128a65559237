import type { Handler } from '../../handler.js';
import { deleteBlock } from '../../../domain/accounts/blocks/deleteBlock.js';
import { noContent } from '../../answers.js';

export const unblockUser: Handler<'unblockUser'> = async ({ caller, params }, { db }) => {
  await deleteBlock(db, { blockerId: caller.userId, blockedId: params.userId });
  return noContent();
};
