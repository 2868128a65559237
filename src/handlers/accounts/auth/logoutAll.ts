import type { Handler } from '../../handler.js';
import { logoutEverywhere } from '../../../domain/accounts/sessions/logoutEverywhere.js';
import { noContent } from '../../answers.js';

export const logoutAll: Handler<'logoutAll'> = async ({ caller }, { db, redis, config }) => {
  await logoutEverywhere({ db, redis, config }, caller);
  return { ...noContent(), refreshCookie: null };
};
