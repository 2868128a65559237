import { endSession } from '../../../domain/accounts/sessions/endSession.js';
import { noContent } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const logout: Handler<'logout'> = async ({ viewer, body, refreshCookie }, services) => {
  await endSession(services, viewer, body?.refreshToken ?? refreshCookie);
  return { ...noContent(), refreshCookie: null };
};
