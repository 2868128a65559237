import type { Handler } from '../../handler.js';
import { verifyCode as signInByCode } from '../../../domain/accounts/auth/verifyCode.js';
import { ok } from '../../answers.js';
import { presentSession } from './presentSession.js';

export const verifyCode: Handler<'verifyCode'> = async ({ body }, { db, keys, config, images }) => {
  const session = await signInByCode(db, { keys, config }, body, body.code);
  return { ...ok(presentSession(session, images)), refreshCookie: session.refreshToken };
};
