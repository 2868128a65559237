import type { Handler } from '../../contract.js';
import { login as signIn } from '../../domain/auth/login.js';
import { ok } from '../answers.js';
import { presentSession } from './presentSession.js';

export const login: Handler<'login'> = async ({ db, redis, keys, config, images, body }) => {
  const session = await signIn(db, redis, { keys, config }, body);
  return { ...ok(presentSession(session, images)), refreshCookie: session.refreshToken };
};
