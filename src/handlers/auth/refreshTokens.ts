import type { Handler } from '../../contract.js';
import { refreshSession } from '../../domain/auth/refreshSession.js';
import { unauthorized } from '../../domain/problem.js';
import { ok } from '../answers.js';

export const refreshTokens: Handler<'refreshTokens'> = async ({ db, redis, keys, config, body, refreshCookie }) => {
  const given = body?.refreshToken ?? refreshCookie;
  if (given === undefined) throw unauthorized();
  const { accessToken, refreshToken, expiresIn } = await refreshSession(db, redis, { keys, config }, given);
  return { ...ok({ accessToken, refreshToken, expiresIn }), refreshCookie: refreshToken };
};
