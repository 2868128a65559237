import type { Handler } from '../../contract.js';
import { loginWithProvider as signInByProvider } from '../../domain/auth/loginWithProvider.js';
import { signedIn } from './signedIn.js';

export const loginWithProvider: Handler<'loginWithProvider'> = async (request) => {
  const { identityProviders, images, params, body } = request;
  const session = await signInByProvider(request, identityProviders, { provider: params.provider, ...body });
  return signedIn(session, images);
};
