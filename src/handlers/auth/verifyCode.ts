import type { Handler } from '../../contract.js';
import { verifyCode as signInByCode } from '../../domain/auth/verifyCode.js';
import { ok } from '../answers.js';
import { presentSession } from './presentSession.js';

export const verifyCode: Handler<'verifyCode'> = async ({ db, keys, config, images, body }) => {
  const session = await signInByCode(db, { keys, config }, body, body.code);
  return { ...ok(presentSession(session, images)), refreshCookie: session.refreshToken };
};
