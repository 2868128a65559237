import type { Handler } from '../../contract.js';
import { logoutEverywhere } from '../../domain/auth/logoutEverywhere.js';
import { noContent } from '../answers.js';

export const logoutAll: Handler<'logoutAll'> = async ({ db, redis, config, caller }) => {
  await logoutEverywhere(db, redis, config, caller);
  return { ...noContent(), refreshCookie: null };
};
