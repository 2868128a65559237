import type { Handler } from '../../contract.js';
import { loginWithProvider as signInByProvider } from '../../domain/auth/loginWithProvider.js';
import { ok } from '../answers.js';
import { presentSession } from './presentSession.js';

export const loginWithProvider: Handler<'loginWithProvider'> = async (request) => {
  const { db, redis, identityProviders, keys, config, images, params, body } = request;
  const token = { provider: params.provider, ...body };
  const session = await signInByProvider(db, redis, identityProviders, { keys, config }, token);
  return { ...ok(presentSession(session, images)), refreshCookie: session.refreshToken };
};
