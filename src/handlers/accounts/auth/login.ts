import type { Handler } from '../../handler.js';
import { login as signIn } from '../../../domain/accounts/auth/login.js';
import { ok } from '../../answers.js';
import { presentSession } from './presentSession.js';

export const login: Handler<'login'> = async ({ body }, { db, redis, keys, config, images }) => {
  const session = await signIn(db, redis, { keys, config }, body);
  return { ...ok(presentSession(session, images)), refreshCookie: session.refreshToken };
};
