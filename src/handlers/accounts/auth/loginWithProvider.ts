import type { Handler } from '../../handler.js';
import { loginWithProvider as signInByProvider } from '../../../domain/accounts/identities/loginWithProvider.js';
import { ok } from '../../answers.js';
import { presentSession } from './presentSession.js';

export const loginWithProvider: Handler<'loginWithProvider'> = async (
  { params, body },
  { db, redis, identityProviders, keys, config, images },
) => {
  const token = { provider: params.provider, ...body };
  const session = await signInByProvider(db, redis, identityProviders, { keys, config }, token);
  return { ...ok(presentSession(session, images)), refreshCookie: session.refreshToken };
};
