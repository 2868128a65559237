import type { Handler } from '../../contract.js';
import { deleteAccount as closeAccount } from '../../domain/users/deleteAccount.js';
import { noContent } from '../answers.js';

export const deleteAccount: Handler<'deleteAccount'> = async ({ db, redis, cache, config, caller }) => {
  await closeAccount(db, redis, cache, config, caller);
  return { ...noContent(), refreshCookie: null };
};
