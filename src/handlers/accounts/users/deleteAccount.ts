import type { Handler } from '../../handler.js';
import { closeAccount } from '../../../domain/accounts/users/closeAccount.js';
import { noContent } from '../../answers.js';

export const deleteAccount: Handler<'deleteAccount'> = async ({ caller }, { db, redis, cache, config }) => {
  await closeAccount({ db, redis, cache, config }, caller);
  return { ...noContent(), refreshCookie: null };
};
