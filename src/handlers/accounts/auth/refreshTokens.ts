import type { Handler } from '../../handler.js';
import { refreshSession } from '../../../domain/accounts/sessions/refreshSession.js';
import { unauthorized } from '../../../platform/problem.js';
import { ok } from '../../answers.js';

export const refreshTokens: Handler<'refreshTokens'> = async ({ body, refreshCookie }, { db, redis, keys, config }) => {
  const given = body?.refreshToken ?? refreshCookie;
  if (given === undefined) throw unauthorized();
  const { accessToken, refreshToken, expiresIn } = await refreshSession({ db, redis, keys, config }, given);
  return { ...ok({ accessToken, refreshToken, expiresIn }), refreshCookie: refreshToken };
};
