import type { Handler } from '../../contract.js';
import { logout as endSession } from '../../domain/auth/logout.js';
import { noContent } from '../answers.js';

export const logout: Handler<'logout'> = async ({ db, redis, keys, config, caller, body, refreshCookie }) => {
  await endSession(db, redis, { keys, config }, caller, body?.refreshToken ?? refreshCookie);
  return { ...noContent(), refreshCookie: null };
};
