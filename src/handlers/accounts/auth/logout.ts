import type { Handler } from '../../handler.js';
import { logout as endSession } from '../../../domain/accounts/sessions/logout.js';
import { noContent } from '../../answers.js';

export const logout: Handler<'logout'> = async ({ caller, body, refreshCookie }, { db, redis, keys, config }) => {
  await endSession(db, redis, { keys, config }, caller, body?.refreshToken ?? refreshCookie);
  return { ...noContent(), refreshCookie: null };
};
