import type { Handler } from '../../contract.js';
import { unblockPerson } from '../../domain/blocks/unblockPerson.js';
import { noContent } from '../answers.js';

export const unblockUser: Handler<'unblockUser'> = async ({ db, caller, params }) => {
  await unblockPerson(db, { blockerId: caller.userId, blockedId: params.userId });
  return noContent();
};
